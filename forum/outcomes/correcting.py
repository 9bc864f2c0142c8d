"""What was decided or agreed changes after people have read it in a record: the record says so.

What it says, and said before, is not repeated there: it may be changed because nobody should read it, now or later.
"""

from datetime import datetime

from forum.models import Action, Decision, MeetingPage
from forum.outcomes.people import Person, user_behind
from forum.records.correcting import correct_if_public

CALLED = {Decision: "a decision", Action: "an action"}


def was_added(row: Decision | Action, now: datetime, by: Person) -> None:
    _say(row.meeting, f"We added {CALLED[type(row)]}.", now, by)


def was_changed(row: Decision | Action, words: str, meeting: MeetingPage | None, now: datetime, by: Person) -> None:
    """Call it when it is changed. `words` and `meeting` are those from before; how it goes on is no correction."""
    if row.meeting != meeting:
        _say(meeting, f"We took {CALLED[type(row)]} out of this record.", now, by)
        was_added(row, now, by)
    elif row.words != words:
        _say(meeting, f"We changed what {CALLED[type(row)]} says.", now, by)


def _say(meeting: MeetingPage | None, words: str, now: datetime, by: Person) -> None:
    correct_if_public(meeting, words, now, user_behind(by))
