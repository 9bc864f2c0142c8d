"""Older wordings of notes are there for merging and for mistakes. A while after the notes were closed, they go."""

from datetime import datetime, timedelta

from forum.models import NoteWording, SentChange

KEPT_FOR = timedelta(days=30)


def forget_old_wordings(now: datetime) -> str:
    """The notes themselves stay, as does all that came of them."""
    closed = {"meeting__closed_at__lt": now - KEPT_FOR}
    wordings, _ = NoteWording.objects.filter(**{f"note__{name}": value for name, value in closed.items()}).delete()
    SentChange.objects.filter(**closed).delete()
    return f"{wordings} older wordings of notes forgotten" if wordings else ""
