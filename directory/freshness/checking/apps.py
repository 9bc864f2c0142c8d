from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "directory.freshness.checking"
    label = "directory_freshness_checking"
    verbose_name = "The verification queue"

    def ready(self) -> None:
        from directory.freshness import periodic
        from directory.freshness.checking import receivers
        from directory.freshness.checking.plans import plan_week

        receivers.connect()
        periodic.register("plan the week's checks", plan_week)
