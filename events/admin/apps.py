from django.apps import AppConfig


class EventsAdminConfig(AppConfig):
    name = "events.admin"
    label = "events_admin"
    verbose_name = "Term dates and bank holidays, in Wagtail's admin"
