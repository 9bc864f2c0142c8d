from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "directory.calendars"
    label = "directory_calendars"
    verbose_name = "Organisers' calendars"

    def ready(self) -> None:
        from directory.calendars.actions import read_calendars_in_words
        from directory.freshness import periodic

        periodic.register("read organisers' calendars", read_calendars_in_words)
