from django.apps import AppConfig


class AskingConfig(AppConfig):
    name = "directory.freshness.asking"
    label = "directory_freshness_asking"
    verbose_name = "Asking organisers"

    def ready(self) -> None:
        from directory.freshness import periodic
        from directory.freshness.asking import listening, logs
        from directory.freshness.asking.periodic import send_mails, write_mails

        logs.keep_tokens_out()
        listening.begin()
        periodic.register("Asking organisers", write_mails)
        periodic.register("Sending e-mails", send_mails)
