"""Who an offer is for."""

from collections.abc import Iterable

from directory.catalogue.entries import Audience
from directory.enums import AudienceKind


def ages_in_words(minimum: int | None, maximum: int | None) -> str:
    """Such as "For people aged 13 to 25."; nothing where age does not matter."""
    if minimum and maximum:
        ages = f"aged {minimum}" if minimum == maximum else f"aged {minimum} to {maximum}"
    elif minimum:
        ages = f"aged {minimum} or over"
    elif maximum is not None:
        ages = f"aged {maximum} or under"
    else:
        return ""
    return f"For people {ages}."


def audiences_in_words(audiences: Iterable[Audience]) -> list[str]:
    """A line for groups of people, one for those with a health condition. Names stay as they are written: some begin
    with a word that needs its capital."""
    by_kind: dict[str, list[str]] = {AudienceKind.GROUP: [], AudienceKind.CONDITION: []}
    for audience in audiences:
        by_kind[audience.kind].append(audience.name)
    lines = (
        ("Made for", by_kind[AudienceKind.GROUP]),
        ("Made for people who live with", by_kind[AudienceKind.CONDITION]),
    )
    return [f"{words}: {', '.join(names)}." for words, names in lines if names]
