from django.apps import AppConfig


class PublishingAdminConfig(AppConfig):
    """In INSTALLED_APPS it stands before Wagtail's own apps, whose templates it extends."""

    name = "publishing.admin"
    label = "publishing_admin"
    verbose_name = "Publishing, in Wagtail's admin"
