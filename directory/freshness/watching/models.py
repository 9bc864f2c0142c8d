"""The web pages behind the links of offers, as far as we know them. All of it can be learned anew by looking."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from directory.freshness.watching.enums import State
from directory.freshness.watching.querysets import HostQuerySet, PageQuerySet
from directory.models import Offer


class WatchedHost(models.Model):
    """A web server. Whoever looks at its pages claims it first, so that nobody else asks it at the same time."""

    name = models.CharField(max_length=255, unique=True)
    claimed_by = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True, help_text="It asked us to leave it alone until then.")

    objects = HostQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.name


class RobotsFile(models.Model):
    """What a server says about programs that look at it, kept for a day."""

    origin = models.CharField(max_length=300, unique=True)
    rules = models.TextField(blank=True)
    read_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, help_text="It could not be read: look at nothing.")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.origin


class WatchedPage(models.Model):
    """What an address led to when we last looked."""

    url = models.CharField(max_length=500, unique=True)
    host = models.ForeignKey(WatchedHost, models.PROTECT, null=True, related_name="pages", help_text="If it has one.")
    state = models.CharField(max_length=20, choices=State, default=State.NEW)
    reason = models.CharField("why", max_length=255, blank=True)
    looked_at = models.DateTimeField("last looked", null=True)
    next_look_at = models.DateTimeField()
    etag = models.CharField(max_length=255, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    fingerprint = models.CharField(max_length=120, blank=True, help_text="Of what it says.")
    changes = models.PositiveIntegerField("changes seen", default=0)
    changed_on = models.DateField("last changed", null=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="On different days, since it last worked.")
    failed_on = models.DateField(null=True)

    objects = PageQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = "web page"
        indexes = [models.Index(fields=["host", "next_look_at"], name="watched_page_due")]
        constraints = [
            models.CheckConstraint(name="watched_page_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="watched_page_failed_on_days", condition=Q(failures=0) | Q(failed_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.url


class WatchedOffer(models.Model):
    """Which page says something about an offer: that of its own link, else that of its organisation."""

    offer = models.OneToOneField(Offer, models.CASCADE, primary_key=True, related_name="watched")
    page = models.ForeignKey(WatchedPage, models.CASCADE, related_name="offers")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.page_id}"
