from django.apps import AppConfig


class EventsAdminConfig(AppConfig):
    name = "directory.events_admin"
    label = "directory_events_admin"
    verbose_name = "Events in the admin"

    def ready(self) -> None:
        from directory.publishables.events import preview
        from events import previews

        previews.register(preview)
