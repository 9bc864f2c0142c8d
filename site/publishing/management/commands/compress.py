"""Makes the compressed copies of what is published."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing.compression import compress
from publishing.errors import PublishError
from publishing.workers import cores


class Command(BaseCommand):
    help = "Puts compressed copies (.br and .gz) beside the text files of the public site, for nginx and Caddy."
    requires_system_checks = []  # like publish, after which it runs

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=cores(), help="processes that compress (one a core)")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] > 0 else lambda words: None
        try:
            done = compress(settings.FORTNIGHT_PUBLIC, max(1, options["workers"]), say)
        except PublishError as problem:
            raise CommandError(str(problem)) from problem
        if done is None:
            raise CommandError("Nothing is published yet. Run `manage.py publish` first.")
        say(done.line())
