"""Notes for the next publish that an agenda is another one now, after a bulk write: those send no signals."""

from wagtail.models import Page

from forum.models import AgendaItem
from publishing import changes
from publishing.keys import collection, key


def note_agenda(meeting: int) -> None:
    """Whatever shows the meeting is made again."""
    changes.note([key(Page, meeting), collection(AgendaItem)])
