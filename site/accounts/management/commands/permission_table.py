"""manage.py permission_table > docs/permissions.md"""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.roles import as_markdown


class Command(BaseCommand):
    help = "Prints who may do what, for docs/permissions.md."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")
