"""What publishing adds to Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import DraftStateMixin

from publishing.admin.showing import shown
from publishing.admin.views import VIEW_PUBLICATIONS, Publications, standing_of

urls = (
    [
        path("standing/<str:app_label>/<str:model_name>/<str:pk>/", standing_of, name="standing"),
        path("", Publications.as_view(), name="publications"),
        path("results/", Publications.as_view(results_only=True), name="publications_results"),
    ],
    "publishing_admin",
)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("reports/publishing/", include(urls))]


class PublicationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VIEW_PUBLICATIONS)


@hooks.register("register_reports_menu_item")
def publications_item() -> PublicationsMenuItem:
    url = reverse_lazy("publishing_admin:publications")
    return PublicationsMenuItem("Publishing", url, name="publishing", icon_name="globe", order=920)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Lets administrators say in Settings > Groups who sees the report."""
    return Permission.objects.filter(content_type__app_label="publishing", codename="view_publication")


@hooks.register("insert_global_admin_js")
def script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("publishing_admin/status.js"))


@hooks.register("after_publish")
@hooks.register("after_publish_page")
@hooks.register("after_unpublish")
@hooks.register("after_unpublish_page")
def tell(request: HttpRequest, instance: Any) -> None:
    """Wagtail goes to a list now, where the editor would not see what becomes of it."""
    instance.refresh_from_db()  # it was made live, or taken down, through another copy
    if context := shown(instance, timezone.now()):
        messages.info(request, render_to_string("publishing_admin/message.html", context))


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_of_what_has_no_drafts(request: HttpRequest, instance: Any) -> None:
    if not isinstance(instance, DraftStateMixin):
        tell(request, instance)
