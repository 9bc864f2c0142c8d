"""Words with a fixed meaning between us and the organisers."""

from django.db.models import TextChoices


class Answer(TextChoices):
    """What became of the question about one entry."""

    NONE = "", "No answer yet"
    RIGHT = "right", "All still right"
    CHANGED = "changed", "Something has changed"
    STOPPED = "stopped", "It has stopped"
    PAUSED = "paused", "It has paused"
    NOT_NEEDED = "not needed", "Checked or edited by somebody else"
    NO_REPLY = "no reply", "No reply"
    NO_MAILS = "no mails", "Asked for no more e-mails"
    CAME_BACK = "came back", "The e-mail came back"


ANSWERED = frozenset({Answer.RIGHT, Answer.CHANGED, Answer.STOPPED, Answer.PAUSED})
CHANGES = ANSWERED - {Answer.RIGHT}


class Stage(TextChoices):
    """Where a correction stands."""

    WAITING = "waiting", "Waits for an editor"
    LIVE = "live", "Live"
    REJECTED = "rejected", "Not taken"
