"""Which entries somebody should look at, since their sessions do not say all that their words say."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower, Replace, Trim

from directory.models import Offer
from directory.timetabling import TimesRead, read_times
from events.enums import Certainty
from events.reading.residue import PLACEHOLDERS
from events.timetables.faults import UnsoundPatternError
from events.timetables.words import in_words

TO_LOOK_AT = (Certainty.CHANGED, Certainty.NONE, Certainty.PARTIAL)
WHY = {
    Certainty.CHANGED: "The words have changed since an editor set the sessions",
    Certainty.NONE: "Nothing could be read",
    Certainty.PARTIAL: "Read in part",
}


def to_look_at(today: date) -> QuerySet[Offer]:
    """The most viewed first. “Not known” and the like say nothing that could become a session: they are left out."""
    words = Lower(Trim(Replace("times_note", Value("."), Value(""))), output_field=TextField())
    listed = Offer.objects.published(today).filter(times_reading__in=TO_LOOK_AT).annotate(words=words)
    says_nothing = Q(words="") | Q(words__in=PLACEHOLDERS)
    return (
        listed.exclude(says_nothing)
        .select_related("organisation")
        .prefetch_related("schedules")
        .order_by(F("standing__views").desc(nulls_last=True), "name", "pk")
    )


def why(offer: Offer) -> str:
    return WHY[Certainty(offer.times_reading)]


def sessions_in_words(offer: Offer, today: date) -> list[str]:
    return [_words_of(row, today) for row in offer.schedules.all()]


def left_over(offer: Offer) -> str:
    """The words that no session carries; where an editor set the sessions nobody can tell."""
    if offer.times_reading == Certainty.CHANGED:
        return ""
    read: TimesRead = read_times(offer.times_note)
    return read.residue


def _words_of(row: Any, today: date) -> str:
    try:
        words = in_words(row.pattern, today)
    except UnsoundPatternError:
        return str(row)
    return words[:1].upper() + words[1:]
