"""What we say to somebody who told us that something was wrong."""

import re

from django.utils import timezone

from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence
from directory.freshness.reporting.enums import Reason
from directory.freshness.reporting.models import Report
from directory.words.dates import day_in_words
from directory.words.names import shortened

NAME_LENGTH = 80

TOLD = {
    Reason.NOBODY_THERE: "that you went to {name} and nobody was there",
    Reason.NUMBER: "that the phone number of {name} does not work",
    Reason.PLACE_OR_TIME: "that the place or the time of {name} is wrong",
    Reason.CLOSED: "that {name} has closed",
    Reason.OTHER: "that something about {name} is wrong",
}
FOUND = {
    Outcome.RIGHT: "We asked, and what we say about it is right.",
    Outcome.DETAIL_WRONG: "We asked, and you were right: something had changed. We are putting it right.",
    Outcome.CONTACT_WRONG: "We asked, and you were right: the contact had changed. We are putting it right.",
    Outcome.CLOSED: "We asked, and it has stopped. We are taking it off our list.",
}
CORRECTED = "We asked, and the people who run it have told us what has changed."

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
_NUMBER = re.compile(r"(?:\+|\b0)\d(?:[\s().\-–]*\d){8,}")


def subject_in_words(name: str) -> str:
    """One line, however the name was written."""
    return f"What came of it: {shortened(' '.join(name.split()), NAME_LENGTH)}"


def answer_in_words(report: Report, evidence: Evidence, name: str, site_name: str) -> str:
    told = TOLD[Reason(report.reason)].format(name=f"“{' '.join(name.split())}”")
    day = day_in_words(timezone.localdate(report.at))
    was_corrected = evidence.kind == Kind.ORGANISER_CORRECTED and evidence.outcome != Outcome.CLOSED
    found = CORRECTED if was_corrected else FOUND[Outcome(evidence.outcome)]
    sender = f"\n\n{site_name}" if site_name else ""
    return (
        f"Hello,\n\nyou told us on {day} {told}.\n\n{found}\n\n"
        "Thank you for telling us. It helps the next person who looks.\n\n"
        f"You will not hear from us again about this: we erase your e-mail address now.{sender}\n"
    )


def looks_personal(note: str) -> bool:
    """Whether a note seems to hold an e-mail address or a phone number."""
    return bool(_ADDRESS.search(note) or _NUMBER.search(note))


def what_came_of_it(report: Report) -> str:
    """For the list of those who look after reports."""
    if not report.settled_by:
        return "Not looked into yet" if report.not_counted in ("", "again", "too many") else "–"
    evidence = report.settled_by
    day = day_in_words(timezone.localdate(evidence.happened_at))
    return f"{evidence.get_kind_display()}, {day}: {evidence.get_outcome_display().lower()}"
