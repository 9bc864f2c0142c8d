from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "directory.scheduling"
    label = "directory_scheduling"
    verbose_name = "Sessions, in Wagtail's admin"
