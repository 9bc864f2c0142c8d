"""An agenda as members and facilitators read it: headings with what stands under them, and how long it takes."""

from collections import defaultdict
from dataclasses import dataclass, field

from forum.enums import Audience, ItemKind, ItemSource
from forum.meetings.hours import minutes_of
from forum.models import AgendaItem, MeetingPage, Member


@dataclass(slots=True)
class Line:
    """`who` brings it and `details`, as the reader may read them."""

    item: AgendaItem
    who: str
    details: str
    below: list["Line"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(ItemKind(self.item.kind).label)

    @property
    def minutes(self) -> int:
        return self.item.minutes + sum(line.item.minutes for line in self.below)


@dataclass(slots=True)
class Agenda:
    """Minutes are those of what is on it; `available` is None where nobody said when the meeting ends."""

    lines: list[Line]
    available: int | None

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def time_in_words(self) -> str:
        if self.available is None:
            return f"{self.minutes} minutes"
        left = self.available - self.minutes
        more = f"{left} minutes are left" if left >= 0 else f"that is {-left} minutes too long"
        return f"{self.minutes} of {self.available} minutes: {more if left else 'it fits'}"


def agenda_of(meeting: MeetingPage, reader: Audience = Audience.MEMBERS) -> Agenda:
    """What is on it, as `reader` may read it. One query."""
    items = meeting.items.on_the_agenda().select_related("brought_by").order_by("position", "pk")
    below: dict[int | None, list[Line]] = defaultdict(list)
    for item in items:
        below[item.under_id].append(Line(item, who_brings(item, reader), details_of(item, reader)))
    for line in below[None]:
        line.below = below.get(line.item.pk, [])
    return Agenda(below[None], minutes_of(meeting))


def who_brings(item: AgendaItem, reader: Audience = Audience.MEMBERS) -> str:
    member: Member | None = item.brought_by
    return member.name_for(reader) if member else item.brought_by_words


def details_of(item: AgendaItem, reader: Audience = Audience.MEMBERS) -> str:
    """Who suggests something is promised that only members read more than its title."""
    is_for_members = item.source == ItemSource.SUGGESTED
    return "" if is_for_members and reader == Audience.EVERYBODY else item.details
