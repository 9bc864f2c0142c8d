from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "directory.freshness.dashboard"
    label = "directory_freshness_dashboard"
    verbose_name = "Freshness: figures"
