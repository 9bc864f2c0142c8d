from django.apps import AppConfig


class UnmetConfig(AppConfig):
    name = "directory.unmet"
    label = "directory_unmet"
    verbose_name = "What people look for and do not find"

    def ready(self) -> None:
        from directory.freshness import periodic
        from directory.unmet import NOT_FOUND
        from directory.unmet.closing import find_met
        from directory.unmet.erasing import erase
        from publishing import registry

        registry.register_live_paths(NOT_FOUND, f"{NOT_FOUND}thanks/")
        periodic.register("erase old counts of searches", erase)
        periodic.register("find offers that meet a need", find_met)
