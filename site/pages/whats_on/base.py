"""What the pages of what is on have in common.

Their outlines say everything that stands on them. So whatever touches an offer or an event, only those pages are made
anew on which something is said in another way.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime
from typing import Any, TypeVar

from directory.models import Category, Offer
from directory.publishables import structured
from events.models import Event
from forum.catalogue import MEETINGS
from pages.whats_on.agenda import Agenda, Day, agenda, agenda_asked
from pages.whats_on.happenings import Happening, over_at
from pages.whats_on.lines import LINE
from pages.whats_on.window import DAY, midnight
from places.models import Area
from publishing.keys import collection
from publishing.publishable import Build, Publishable

Row = TypeVar("Row")
HOME, WHATS_ON = ("Home", "/"), ("What’s on", "/whats-on/")
# Of meetings their own pages, and those above them: a forum that became private takes its meetings along.
SHOWN = MEETINGS | {*map(collection, (Offer, Event, Category, Area))}


class WhatsOnPages(Publishable[Row]):
    templates = (LINE,)

    @abstractmethod
    def all_subjects(self, build: Build) -> Set[str]: ...

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return self.all_subjects(build) if not SHOWN.isdisjoint(changed) else frozenset()


def agenda_for(build: Build, captured: Mapping[str, Any]) -> Agenda:
    return agenda_asked(build) if captured else agenda(build)


def coming(day: Day, build: Build) -> Day:
    """What is not over. Only of today can anything be."""
    if day.day > build.today:
        return day
    return Day(day.day, [one for one in day.happenings if over_at(day.day, one.span) > build.now])


def under_way(agenda: Agenda, build: Build) -> Day:
    """What began yesterday and runs past midnight."""
    yesterday = agenda.days[build.today - DAY]
    return coming(Day(yesterday.day, [one for one in yesterday.happenings if one.runs_past_midnight]), build)


def next_end(*shown: tuple[date, Iterable[Happening]], build: Build) -> datetime:
    """When the first of these is over; at midnight at the latest, because days go by."""
    spans = {(day, one.span) for day, happenings in shown for one in happenings}
    return min((midnight(build.today + DAY), *(over_at(*span) for span in spans)))


def json_ld(title: str, path: str, above: Iterable[tuple[str, str]], build: Build) -> dict[str, Any]:
    return structured.graph(structured.breadcrumb_list([*above, (title, path)], build.origin))
