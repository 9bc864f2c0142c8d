"""Who may be asked about the entries of an organisation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from directory.freshness.asking.querysets import ContactQuerySet
from directory.models import Offer, Organisation


class Contact(models.Model):
    """An e-mail address of an organisation: from one of its entries, its own, or typed in by an editor. Or of
    somebody who speaks for one of its offers alone, and whose address nobody reads."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    offer = models.ForeignKey(
        Offer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="private_contacts",
        verbose_name="only for",
        help_text="It speaks for this entry and no other, and stands on no page.",
    )
    email = models.EmailField("e-mail")
    role = models.CharField(max_length=100, blank=True, help_text="Such as “the walk leader”: never a private name.")
    position = models.PositiveSmallIntegerField(default=1, help_text="Who is asked first: low numbers come first.")
    typed_in = models.BooleanField(default=True, editable=False, help_text="It stays until an editor changes it.")
    is_current = models.BooleanField("in use", default=True, help_text="An entry or an editor still names it.")
    mails_stopped_at = models.DateTimeField("asked for no more e-mails", null=True, blank=True)
    undeliverable_since = models.DateTimeField("e-mails come back since", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["organisation", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("email"), condition=Q(offer__isnull=True), name="contact_once_an_organisation"
            ),
            models.UniqueConstraint(
                "offer", Lower("email"), condition=Q(offer__isnull=False), name="contact_once_an_offer"
            ),
            models.CheckConstraint(name="contact_has_an_address", condition=~Q(email="")),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def can_be_asked(self) -> bool:
        return self.is_current and self.mails_stopped_at is None and self.undeliverable_since is None

    def speaks_for(self, offer: Offer) -> bool:
        """Whether it is an address of this offer, of its organisation, or one that an editor gave for it."""
        if self.offer_id is not None:
            return self.offer_id == offer.pk and self.is_current
        if offer.organisation_id != self.organisation_id or not self.is_current:
            return False
        return self.typed_in or self.email.lower() in {offer.email.lower(), offer.organisation.email.lower()}
