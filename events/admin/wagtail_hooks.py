"""What term dates and bank holidays add to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
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


@hooks.register("insert_global_admin_js")
def calendars() -> str:
    """At once, and not as a module: Wagtail begins a calendar right behind its field."""
    return format_html('<script src="{}"></script>', static("events_admin/calendars.js"))
