"""What is put right in a record that people have read stands below it, with the day."""

from datetime import datetime

from accounts.models import User
from forum.enums import RecordState
from forum.models import Correction, MeetingPage

UNSAID = "Some of the words were changed."


def write_correction(meeting: MeetingPage, words: str, now: datetime, by: User | None) -> Correction:
    return Correction.objects.create(meeting=meeting, at=now, words=" ".join(words.split()) or UNSAID, by=by)


def correct_if_public(meeting: MeetingPage | None, words: str, now: datetime, by: User | None) -> None:
    """Nobody has read what stands in no record, or in one that is not public yet."""
    if meeting and meeting.record_state == RecordState.PUBLISHED:
        write_correction(meeting, words, now, by)
