from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "directory.freshness"
    label = "directory_freshness"
    verbose_name = "Freshness"

    def ready(self) -> None:
        from accounts import leaving
        from directory.freshness.leaving import forget

        leaving.register(forget)
