"""An invitation as mail programs take it (RFC 5546): asks to come, says what is different, or that it is cancelled.

One person each, so that nobody reads who else is asked.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from events.icalendar.calendars import LONDON, PRODUCT
from events.icalendar.content_lines import END
from events.icalendar.entries import About, entry


class Method(StrEnum):
    REQUEST = "REQUEST"  # an invitation, or what is different: the higher SEQUENCE wins
    CANCEL = "CANCEL"


class Taking(StrEnum):
    """What somebody has answered (PARTSTAT)."""

    NOT_ANSWERED = "NEEDS-ACTION"
    YES = "ACCEPTED"
    MAYBE = "TENTATIVE"
    NO = "DECLINED"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


def invitation(
    method: Method,
    uid: str,
    about: About,
    organiser: Person,
    invited: Person,
    taking: Taking,
    starts: datetime,
    ends: datetime,
) -> str:
    """A whole calendar file. Times are local, without a zone; `about.changed` is when this is written."""
    about = replace(about, is_cancelled=method is Method.CANCEL, is_busy=True)
    asks = "TRUE" if method is Method.REQUEST and taking is Taking.NOT_ANSWERED else "FALSE"
    people = (
        f"ORGANIZER;CN={_quoted(organiser.name)}:mailto:{organiser.email}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={taking};RSVP={asks};"
        f"CN={_quoted(invited.name)}:mailto:{invited.email}",
    )
    return "".join(
        (
            f"BEGIN:VCALENDAR{END}VERSION:2.0{END}PRODID:{PRODUCT}{END}CALSCALE:GREGORIAN{END}METHOD:{method}{END}",
            LONDON,
            entry(uid, about, starts, ends, people),
            f"END:VCALENDAR{END}",
        )
    )


def _quoted(name: str) -> str:
    """As the value of a parameter, in which no quote and no control character can stand."""
    return '"' + "".join(letter for letter in name if letter.isprintable() and letter != '"') + '"'
