"""Where answers that programs write are read from: a folder on this machine, or a mailbox elsewhere.

Reports of undelivered e-mails are read here; other parts may read what is for them.
"""

import imaplib
import mailbox
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from directory.freshness.asking import bounces
from directory.freshness.asking.undeliverable import came_back

SEEN = "S"
Reader = Callable[[bytes, datetime], bool]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """It gets every e-mail, possibly twice, and says whether it learned something new from it. Call it in
    AppConfig.ready()."""
    if reader not in _readers:
        _readers.append(reader)


def read_maildir(path: Path, now: datetime) -> tuple[int, int]:
    """(e-mails read, those that told us something). What was read is marked as seen, after it was recorded: killed
    half-way, it is read again, and counts once."""
    folder = mailbox.Maildir(path, create=False)
    read = new = 0
    for key in sorted(folder.keys()):
        message = folder.get_message(key)
        if SEEN in message.get_flags():
            continue
        new += take_in(folder.get_bytes(key), now)
        message.add_flag(SEEN)
        message.set_subdir("cur")
        folder[key] = message
        read += 1
    return read, new


def read_imap(environment: Mapping[str, str], now: datetime) -> tuple[int, int]:
    """(e-mails read, those that told us something). Raises KeyError where a setting is missing, OSError and
    imaplib.IMAP4.error."""
    host = environment["FORTNIGHT_IMAP_HOST"]
    read = new = 0
    with imaplib.IMAP4_SSL(host, timeout=30) as server:
        server.login(environment["FORTNIGHT_IMAP_USER"], environment["FORTNIGHT_IMAP_PASSWORD"])
        server.select(environment.get("FORTNIGHT_IMAP_FOLDER", "INBOX"))
        _, [numbers] = server.search(None, "UNSEEN")
        for number in numbers.split():
            _, data = server.fetch(number, "(BODY.PEEK[])")
            new += sum(take_in(part[1], now) for part in data if isinstance(part, tuple))
            server.store(number, "+FLAGS", r"(\Seen)")
            read += 1
    return read, new


def take_in(raw: bytes, now: datetime) -> bool:
    return any(reader(raw, now) for reader in (_read_report, *_readers))


def _read_report(raw: bytes, now: datetime) -> bool:
    report = bounces.read(raw)
    return report is not None and came_back(report.message_id, report.report_id, report.status, now)
