from django.apps import AppConfig


class TimesConfig(AppConfig):
    name = "directory.times"
    label = "directory_times"
    verbose_name = "Times, as they were read"
