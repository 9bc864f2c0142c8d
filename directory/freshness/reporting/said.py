"""What a navigator said lately."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence
from directory.words.dates import day_in_words

# What a navigator can say, as the buttons say it.
ANSWERS = {
    Outcome.RIGHT.value: "It is right",
    Outcome.DETAIL_WRONG.value: "Something is wrong",
    Outcome.CLOSED.value: "It has stopped",
}
SHOWN = 10


def lately(navigator: User, offer: int | None = None) -> list[dict[str, Any]]:
    """The last things said, newest first. One query."""
    said = Evidence.objects.filter(by=navigator, kind=Kind.NAVIGATOR)
    about = said.filter(offer=offer) if offer else said
    return [_in_words(evidence) for evidence in about.select_related("offer", "withdrawal").order_by("-pk")[:SHOWN]]


def said_just_now(number: int, navigator: User) -> dict[str, Any] | None:
    """What the page confirms after a button was tapped."""
    said = Evidence.objects.filter(pk=number, by=navigator, kind=Kind.NAVIGATOR)
    evidence = said.select_related("offer", "withdrawal").first()
    return _in_words(evidence) if evidence else None


def _in_words(evidence: Evidence) -> dict[str, Any]:
    at = timezone.localtime(evidence.happened_at)
    return {
        "id": evidence.pk,
        "offer": evidence.offer.name,
        "slug": evidence.offer.slug,
        "words": ANSWERS.get(evidence.outcome, evidence.get_outcome_display()),
        "when": f"{day_in_words(at.date())}, {at:%H:%M}",
        "note": evidence.note,
        "is_taken_back": hasattr(evidence, "withdrawal"),
    }
