"""Takes what is published to where it is served."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing.errors import PublishError
from publishing.targets.addresses import targets_of
from publishing.targets.deploy import deploy
from publishing.targets.purging import NoPurge, purge_for


class Command(BaseCommand):
    help = (
        "Takes the published site to where it is served: a folder, an S3 store, or another machine by rsync over ssh."
    )
    requires_system_checks = []  # like publish, after which it runs

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--target", action="append", help="a name in FORTNIGHT_TARGETS, or an address (all targets)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--everything", action="store_true", help="also take up what should be there already")
        parser.add_argument("--no-purge", action="store_true", help="do not tell the caches in front of the site")
        parser.add_argument("--no-compress", action="store_true", help="take no compressed copies along")
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for another deploy (60)")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = []
        for address in self._addresses(options["target"]):
            try:
                self._deploy(address, options)
            except PublishError as problem:
                problems.append(str(problem))  # the other targets get theirs all the same
            except KeyboardInterrupt:
                raise CommandError("Stopped. Run `manage.py deploy` again: it goes on from there.") from None
        if problems:
            raise CommandError("\n".join(problems))

    def _addresses(self, wanted: list[str] | None) -> list[str]:
        try:
            known = targets_of(getattr(settings, "FORTNIGHT_TARGETS", ""))
        except PublishError as problem:
            raise CommandError(str(problem)) from problem
        if not wanted and not known:
            raise CommandError(
                "There is no target. Set FORTNIGHT_TARGETS, or name one: manage.py deploy --target /srv/www/site"
            )
        return [known.get(name, name) for name in wanted or known]

    def _deploy(self, address: str, options: dict[str, Any]) -> None:
        say = self.stdout.write if options["verbosity"] > 0 else lambda words: None
        say(
            deploy(
                address,
                settings.FORTNIGHT_PUBLIC,
                purge=NoPurge() if options["no_purge"] else purge_for(settings.FORTNIGHT_ORIGIN),
                with_copies=not options["no_compress"],
                everything=options["everything"],
                only_look=options["dry_run"],
                wait=options["wait"],
                say=say,
            )
        )
