"""What is sent with an e-mail beside its words: an invitation that calendars understand.

It is kept in the row of the e-mail and not as a file: it names a person and may have a private link in it, and it goes
when the row goes.
"""

from dataclasses import asdict, dataclass
from typing import Any

from post_office.models import Email

FILE_NAME = "invite.ics"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`method` as in its text: "REQUEST" or "CANCEL"."""

    method: str
    text: str


def kept(invitation: Invitation | None) -> dict[str, Any] | None:
    """For Email.context, which nothing else uses here."""
    return {"invitation": asdict(invitation)} if invitation else None


def enclose(email: Email) -> None:
    """Puts it into the message that is about to be sent: as the last of its alternatives, which is where Outlook and
    Gmail look, and as a file, which is what Apple Mail and everything else opens."""
    told = (email.context or {}).get("invitation")
    if not told:
        return
    message = email.prepare_email_message()
    message.attach_alternative(told["text"], f"text/calendar; method={told['method']}")
    message.attach(FILE_NAME, told["text"].encode(), "application/ics")
