from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "directory.calendars"
    label = "directory_calendars"
    verbose_name = "Organisers' calendars"
