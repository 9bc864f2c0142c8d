"""What importing adds to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.importing import urls
from directory.importing.actions import LOG_ACTION, PERMISSION


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("imports/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> ImportMenuItem:
    return ImportMenuItem(
        "Import", reverse_lazy("directory_importing:runs"), name="import", icon_name="upload", order=350
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Lets administrators say in Settings > Groups who may import."""
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, "Import a spreadsheet", "Imported a spreadsheet")
