from django.apps import AppConfig


class AskingConfig(AppConfig):
    name = "directory.freshness.asking"
    label = "directory_freshness_asking"
    verbose_name = "Asking organisers"
