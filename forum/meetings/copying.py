"""A meeting that is copied in Wagtail's admin is another meeting: it has its own calendar entry and no record yet."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

# What is true of the first meeting only.
ITS_OWN = [
    *("uuid", "sequence", "series", "series_day", "status", "status_reason", "moved_from"),
    *("record", "record_state", "closed_at", "comments_until", "record_published_at", "correction"),
]


class MeetingCopyForm(CopyForm):
    """Without aliases: two pages of one meeting would invite people to it twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("alias", None)
