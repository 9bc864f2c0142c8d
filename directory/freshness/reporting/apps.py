from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "directory.freshness.reporting"
    label = "directory_freshness_reporting"
    verbose_name = "Reports of visitors and navigators"

    def ready(self) -> None:
        from accounts import leaving
        from directory.freshness import periodic
        from directory.freshness.reporting import answering
        from directory.freshness.reporting.erasing import erase, forget
        from directory.freshness.signals import evidence_recorded, evidence_withdrawn
        from publishing import registry

        registry.register_live_paths("/offers/*/something-wrong/")
        periodic.register("erase what is no longer needed", erase)
        leaving.register(forget)
        evidence_recorded.connect(answering.settle, dispatch_uid="reports are settled")
        evidence_withdrawn.connect(answering.reopen, dispatch_uid="reports are open again")
