from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.freshness.asking.periodic import send_mails


class Command(BaseCommand):
    help = "Sends what waits in the outbox, as every tick does. Safe to run at the same time as a tick."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(send_mails(timezone.localtime()) or "Nothing to send.")
