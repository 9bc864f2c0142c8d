"""How often the forum meets, in words: "every other Tuesday, 2pm to 4pm"."""

from events.timetables.faults import UnsoundPatternError
from events.timetables.rules import OneOff
from events.timetables.words import days_in_words, hours_in_words
from forum.models import MeetingSeries
from publishing.keys import collection
from publishing.publishable import Build

RHYTHM = collection(MeetingSeries)


def rhythm(build: Build) -> str:
    """Nothing where there is no series, or several: then nobody can say it in a few words."""
    return build.once("forum.rhythm", lambda: _rhythm(build))


def _rhythm(build: Build) -> str:
    series = list(MeetingSeries.objects.filter(is_active=True).order_by("pk")[:2])
    return _in_words(series[0], build) if len(series) == 1 else ""


def _in_words(series: MeetingSeries, build: Build) -> str:
    try:
        pattern = series.pattern
    except UnsoundPatternError:
        return ""
    if isinstance(pattern.rule, OneOff) or pattern.starts is None:
        return ""
    return f"{days_in_words(pattern.rule, build.today)}, {hours_in_words(pattern)}"
