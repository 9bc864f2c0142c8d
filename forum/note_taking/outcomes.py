"""Decisions, actions and pledges in one line: what is understood of it, and how it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.models import User
from directory.words.dates import day_in_words
from forum.live import member_of
from forum.models import AgendaItem, MeetingPage, Member
from forum.note_taking.lines import Line, Outcome, names_in, read_line
from forum.note_taking.notebook import Answer, Pen, RefusedError
from forum.note_taking.owners import Owners, find_owners, known_names, readable_by
from forum.note_taking.permissions import audience_of
from forum.note_taking.writing import item_of
from forum.offering.pledging import record_pledge
from forum.outcomes.actions import make_action
from forum.outcomes.deciding import decide

BEGIN_WITH = "Begin the line with “Decision:”, “Action:” or “Pledge:”, so that we know what it is."
SAYS_NOTHING = {
    Outcome.DECISION: "Say what was decided.",
    Outcome.ACTION: "Say what is to be done.",
    Outcome.PLEDGE: "Say what is pledged, such as “our hall on Fridays”.",
}


@dataclass(frozen=True, slots=True)
class Understood:
    line: Line
    owners: Owners


class Reader:
    """Reads lines of one meeting for one person, with two queries for however many lines."""

    def __init__(self, meeting: MeetingPage, by: User) -> None:
        self.meeting = meeting
        self.me = member_of(by)
        self.members: Sequence[Member] = readable_by(Member.objects.welcome(), audience_of(by))

    def read(self, text: str) -> Understood:
        line = read_line(text, self.meeting.day, next_meeting(self.meeting), known_names(self.members))
        return Understood(line, find_owners(line.who, self.members, self.me))

    def read_names(self, line: Line, names: str) -> Understood:
        """The names were typed into a field of their own."""
        return Understood(replace(line, who=names_in(names)), find_owners(names_in(names), self.members, self.me))


def keep(understood: Understood, item: UUID | None, pen: Pen) -> Answer:
    """Raises RefusedError where it says nothing, and PermissionDenied."""
    line = understood.line
    if line.kind is None:
        raise RefusedError(BEGIN_WITH)
    if not line.words.strip():
        raise RefusedError(SAYS_NOTHING[line.kind])
    place = item_of(pen.meeting, item)
    try:
        _keep(line, understood.owners, place, pen)
    except ValidationError as problem:
        raise RefusedError(" ".join(problem.messages)) from problem
    return {"state": "saved", "words": in_words(understood)}


def _keep(line: Line, owners: Owners, item: AgendaItem | None, pen: Pen) -> None:
    match line.kind:
        case Outcome.DECISION:
            decide(line.words, meeting=pen.meeting, item=item, review_on=line.day, now=pen.now, by=pen.by)
        case Outcome.ACTION:
            make_action(
                line.words,
                meeting=pen.meeting,
                item=item,
                owners=owners.members,
                owner_words=owners.words,
                due_on=line.day,
                now=pen.now,
                by=pen.by,
            )
        case Outcome.PLEDGE:
            record_pledge(
                line.words,
                meeting=pen.meeting,
                item=item,
                member=next(iter(owners.members), None),
                others=owners.members[1:],
                pledger=owners.words,
                now=pen.now,
                by=pen.by,
            )


def in_words(understood: Understood) -> str:
    """What is kept, such as "Action for Maria, until 5 December 2026: Ring the hall"."""
    line, owners = understood.line, understood.owners
    if line.kind is None:
        return BEGIN_WITH
    if not line.words.strip():
        return SAYS_NOTHING[line.kind]
    who = ", ".join([*(member.display_name for member in owners.members), *([owners.words] if owners.words else [])])
    return f"{_heading(line.kind, who, line.day)}: {line.words}"


def doubts(understood: Understood) -> list[str]:
    """What to look at before it is kept."""
    said = [
        f"More than one member is called {name}: {', '.join(names)}. Write more of the name."
        for name, names in understood.owners.doubtful
    ]
    unknown = set(names_in(understood.owners.words)) - {name for name, _ in understood.owners.doubtful}
    if unknown and understood.line.kind == Outcome.ACTION:
        said.append(
            f"No member that you can see is called {', '.join(sorted(unknown))}. The name is kept as you wrote it."
        )
    return said


def _heading(kind: Outcome, who: str, day: date | None) -> str:
    if kind == Outcome.DECISION:
        return f"Decision, to look at again on {day_in_words(day)}" if day else "Decision"
    if kind == Outcome.PLEDGE:
        return f"Pledge by {who}" if who else "Pledge"
    return f"Action for {who or 'nobody yet'}" + (f", until {day_in_words(day)}" if day else "")


def next_meeting(meeting: MeetingPage) -> date | None:
    later = MeetingPage.objects.taking_place().filter(day__gt=meeting.day).order_by("day")
    return later.values_list("day", flat=True).first()
