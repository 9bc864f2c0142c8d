import imaplib
import mailbox
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.freshness.asking.mailboxes import read_imap, read_maildir


class Command(BaseCommand):
    help = "Reads the reports of e-mails that came back, and what calendars answer. Safe to run again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--maildir", type=Path, help="the folder with new/, cur/ and tmp/ in it")
        where.add_argument(
            "--imap",
            action="store_true",
            help="the mailbox in FORTNIGHT_IMAP_HOST, _USER, _PASSWORD and, if it is not the inbox, _FOLDER",
        )

    def handle(self, *args: Any, maildir: Path | None, imap: bool, **options: Any) -> None:
        now = timezone.localtime()
        try:
            read, new = read_imap(os.environ, now) if maildir is None else read_maildir(maildir, now)
        except KeyError as missing:
            raise CommandError(f"Set the environment variable {missing.args[0]}.") from missing
        except (OSError, mailbox.Error, imaplib.IMAP4.error) as error:
            raise CommandError(f"The mailbox could not be read: {error}") from error
        self.stdout.write(f"{read} e-mails read, {new} of them told us something new.")
