"""The ledger: everything that was heard about an offer. Nothing in it is ever changed, but for the
name of one of our own people whose account goes (directory.freshness.leaving)."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.freshness.enums import Kind, Outcome
from directory.freshness.querysets import AppendOnlyError, EvidenceQuerySet
from directory.models import Offer


class AppendOnly(models.Model):
    """Rows are written once. Whoever wants to take one back writes another."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(**options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class Evidence(AppendOnly):
    """Somebody checked, confirmed, complained, or something was noticed."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default=Outcome.NONE)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=150, blank=True, help_text="Of our own people only.")
    role = models.CharField(
        max_length=60, blank=True, help_text="Such as “a volunteer”: this is what the public reads."
    )
    spoke_to = models.CharField(max_length=60, blank=True, help_text="A role, such as “the organiser”.")
    note = models.TextField(blank=True, help_text="For us. Nothing about people.")
    is_audit = models.BooleanField("drawn at random", default=False)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+", help_text="What they saw."
    )
    owed_before = models.FloatField(help_text="Weeks.")
    owed_after = models.FloatField(help_text="Weeks.")
    key = models.CharField(
        max_length=100, blank=True, editable=False, help_text="What must not be recorded twice has one of its own."
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["happened_at", "pk"]
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["offer", "happened_at"], name="evidence_of_offer")]
        permissions = [
            ("record_check", "Can say what a check found"),
            ("say_right", "Can say as a navigator what a call found"),
        ]
        constraints = [
            models.UniqueConstraint(name="evidence_recorded_once", fields=["key"], condition=~Q(key="")),
            models.CheckConstraint(name="evidence_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="evidence_outcome", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="evidence_keeps_no_visitor",
                condition=~Q(kind=Kind.VISITOR) | Q(by__isnull=True, by_name="", role=""),
            ),
            models.CheckConstraint(
                name="evidence_owes_nothing_below_zero", condition=Q(owed_before__gte=0, owed_after__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_at:%-d %B %Y}"


class Withdrawal(AppendOnly):
    """A piece of evidence was a mistake: it stays readable and counts no more."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=255)

    class Meta:
        constraints = [models.CheckConstraint(name="withdrawal_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"Withdrawn: {self.reason}"
