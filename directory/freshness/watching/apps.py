from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "directory.freshness.watching"
    label = "directory_freshness_watching"
    verbose_name = "Watching web pages"

    def ready(self) -> None:
        from directory.freshness.watching import checks  # noqa: F401  (registers itself)
