"""What records add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from forum.enums import RecordState
from forum.menu import FORUM_MENU, ForumMenuItem
from forum.models import MeetingPage
from forum.records.admin_views import (
    LIST,
    ONE,
    CloseView,
    PublishView,
    RecordsView,
    RecordView,
    ReopenView,
    SettleView,
)
from forum.records.closing import CLOSED, REOPENED
from forum.records.importing.applying import IMPORTED
from forum.records.importing.views import ONE_IMPORT, UPLOAD, ImportView, UploadView
from forum.records.publishing import PUBLISHED

STILL_A_DRAFT = "The page is published. Its record is still a draft, which only members read."


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("forum/records/", RecordsView.as_view(), name=LIST),
        path("forum/records/import/", UploadView.as_view(), name=UPLOAD),
        path("forum/records/import/<uuid:uuid>/", ImportView.as_view(), name=ONE_IMPORT),
        path("forum/records/<int:pk>/", RecordView.as_view(), name=ONE),
        path("forum/records/<int:pk>/close/", CloseView.as_view(), name="forum_record_close"),
        path("forum/records/<int:pk>/reopen/", ReopenView.as_view(), name="forum_record_reopen"),
        path("forum/records/<int:pk>/publish/", PublishView.as_view(), name="forum_record_publish"),
        path("forum/records/<int:pk>/comments/<int:comment>/", SettleView.as_view(), name="forum_record_settle"),
    ]


@hooks.register(FORUM_MENU)
def records_menu_item() -> ForumMenuItem:
    return ForumMenuItem("Records", reverse_lazy(LIST), name="records", icon_name="doc-full", order=300)


@hooks.register("after_publish_page")
def say_that_the_record_is_a_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whoever pressed "Publish" may have meant the record."""
    if isinstance(page, MeetingPage) and page.record_state == RecordState.DRAFT:
        button = messages.button(reverse(ONE, args=[page.pk]), "Publish the record")
        messages.warning(request, STILL_A_DRAFT, buttons=[button])
    return None


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(CLOSED, "Close the meeting", "Closed the meeting and drafted its record")
    actions.register_action(REOPENED, "Open the meeting again", "Opened the meeting again")
    actions.register_action(IMPORTED, "Import a record", "Imported a record from before")
    actions.register_action(PUBLISHED, "Publish the record", "Published the record")
