"""What every tick does here."""

from datetime import datetime

from directory.freshness.asking import outbox
from directory.freshness.asking.asking import ask_organisations
from directory.freshness.asking.reminding import remind
from directory.words.names import count_in_words


def write_mails(now: datetime) -> str:
    reminded, asked = remind(now), ask_organisations(now)
    told = [
        count_in_words(asked, "organisation asked", "organisations asked") if asked else "",
        count_in_words(reminded, "reminder written", "reminders written") if reminded else "",
    ]
    return ", ".join(filter(None, told))


def send_mails(now: datetime) -> str:
    """Not in one transaction: the fate of each e-mail is written down before the next is tried."""
    run = outbox.send_waiting(now)
    outbox.erase_old(now)
    return str(run)
