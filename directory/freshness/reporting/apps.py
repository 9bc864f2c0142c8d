from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "directory.freshness.reporting"
    label = "directory_freshness_reporting"
    verbose_name = "Reports of visitors and navigators"
