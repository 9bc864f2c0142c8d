from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "directory.freshness.checking"
    label = "directory_freshness_checking"
    verbose_name = "The verification queue"
