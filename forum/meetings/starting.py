"""What Django is told when it starts: what happens by itself, and who has something for an agenda."""

from directory.freshness import periodic
from directory.freshness.asking import mailboxes
from forum.meetings import counting
from forum.meetings.answering import forget_answers
from forum.meetings.filling import own
from forum.meetings.filling.putting import fill_agendas
from forum.meetings.inviting import write_letters
from forum.meetings.making import make_meetings
from forum.meetings.replies import take_reply


def begin() -> None:
    """Call it in AppConfig.ready()."""
    counting.begin()
    own.begin()
    mailboxes.register(take_reply)
    periodic.register("make meetings", make_meetings)
    periodic.register("fill agendas", fill_agendas)
    periodic.register("write about meetings", write_letters)
    periodic.register("forget answers to invitations", forget_answers)
