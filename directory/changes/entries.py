"""Which offers and organisations show what was changed, told to whoever keeps something made from them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from directory.models import Offer, OfferSchedule, Organisation, TaggedOffer
from directory.signals import directory_changed, entries_touched
from places.models import Venue
from publishing.watched import is_draft_only


def begin() -> None:
    for model, receiver in (
        (Offer, _offer),
        (Organisation, _organisation),
        (TaggedOffer, _tag),
        (OfferSchedule, _schedule),
    ):
        name = model._meta.label_lower
        post_save.connect(receiver, sender=model, dispatch_uid=f"directory-{name}-saved")
        post_delete.connect(receiver, sender=model, dispatch_uid=f"directory-{name}-deleted")
    post_save.connect(_venue, sender=Venue, dispatch_uid="directory-venue-saved")
    # While it is known who is there.
    pre_delete.connect(_venue, sender=Venue, dispatch_uid="directory-venue-deleted")
    for field in Offer._meta.many_to_many:
        through: Any = getattr(Offer, field.name).through
        m2m_changed.connect(_links, sender=through, dispatch_uid=f"directory-offer-{field.name}")
    directory_changed.connect(_told, dispatch_uid="directory-changed")


def offers_of(organisations: Iterable[int]) -> set[int]:
    """The offers that show something of these organisations."""
    return set(Offer.objects.filter(organisation__in=organisations).values_list("pk", flat=True))


def _offer(sender: type[Model], instance: Offer, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if not is_draft_only(update_fields):
        _tell({instance.pk}, {instance.organisation_id})


def _organisation(
    sender: type[Model],
    instance: Organisation,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    if not is_draft_only(update_fields):
        _tell(set() if created else offers_of([instance.pk]), {instance.pk})


def _venue(
    sender: type[Model],
    instance: Venue,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    if not created and not is_draft_only(update_fields):
        there = Q(venues=instance) | Q(schedules__venue=instance)
        offers = Offer.objects.filter(there).values_list("pk", flat=True)
        based_there = Organisation.objects.filter(based_at=instance).values_list("pk", flat=True)
        _tell(set(offers), set(based_there))


def _tag(sender: type[Model], instance: TaggedOffer, **_: Any) -> None:
    if instance.content_object_id:
        _tell({instance.content_object_id}, set())


def _schedule(sender: type[Model], instance: OfferSchedule, **_: Any) -> None:
    if instance.offer_id:
        _tell({instance.offer_id}, set())


def _links(
    sender: type[Model], instance: Model, action: str, reverse: bool, pk_set: set[int] | None = None, **_: Any
) -> None:
    """Venues, categories and other links of offers, from whichever end they were made."""
    if not action.startswith("post_"):
        return
    if not reverse:
        _tell({instance.pk}, set())
    else:
        _tell(pk_set, set())  # none are named where all links of a category were cut at once


def _told(sender: Any, offers: set[int] | None = None, organisations: set[int] | None = None, **_: Any) -> None:
    _tell(offers, organisations)


def _tell(offers: set[int] | None, organisations: set[int] | None) -> None:
    if offers is None or organisations is None or offers or organisations:
        entries_touched.send(sender=None, offers=offers, organisations=organisations)
