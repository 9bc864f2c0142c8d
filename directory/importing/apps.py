from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "directory.importing"
    label = "directory_importing"
    verbose_name = "Importing"
