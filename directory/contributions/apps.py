from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "directory.contributions"
    label = "directory_contributions"
    verbose_name = "Events that people told us about"

    def ready(self) -> None:
        from accounts import leaving
        from directory.contributions import TELL_US, listening
        from directory.contributions.erasing import erase, forget
        from directory.freshness import periodic
        from publishing import registry

        registry.register_live_paths(TELL_US)
        periodic.register("erase what was told about events", erase)
        leaving.register(forget)
        listening.begin()
