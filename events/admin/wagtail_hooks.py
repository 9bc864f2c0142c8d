"""What term dates and bank holidays add to Wagtail's admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from events.admin.views import ConfirmView, UploadView
from events.admin.viewsets import CalendarGroup

register_snippet(CalendarGroup)

urls = [
    path("import/", UploadView.as_view(), name="import_terms"),
    path("import/confirm/", ConfirmView.as_view(), name="confirm_terms"),
]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("term-dates/", include((urls, "events_admin")))]
