from django.apps import AppConfig


class AskingConfig(AppConfig):
    name = "directory.freshness.asking"
    label = "directory_freshness_asking"
    verbose_name = "Asking organisers"

    def ready(self) -> None:
        from accounts import leaving
        from directory.freshness import periodic
        from directory.freshness.asking import contacts, listening, logs
        from directory.freshness.asking.periodic import send_mails, write_mails

        logs.keep_tokens_out()
        listening.begin()
        leaving.register(contacts.forget)
        periodic.register("Asking organisers", write_mails)
        periodic.register("Sending e-mails", send_mails)
