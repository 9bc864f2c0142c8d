from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "directory.freshness"
    label = "directory_freshness"
    verbose_name = "Freshness"
