from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Events and timetables"

    def ready(self) -> None:
        from events import changes, widgets

        changes.begin()
        widgets.begin()
