"""Changes of a meeting's row that no signal tells of, noted for the next publish."""

from typing import Any

from wagtail.models import Page

from forum.models import MeetingPage
from publishing import changes
from publishing.keys import collection, key


def change_row(pk: int, **values: Any) -> None:
    """Changes the row and leaves its drafts alone, which is why it is not saved as a whole."""
    MeetingPage.objects.filter(pk=pk).update(**values)
    changes.note([key(Page, pk), key(MeetingPage, pk), collection(MeetingPage), collection(Page)])
