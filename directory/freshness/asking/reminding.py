"""When nobody answers: two reminders, a second contact, and then the telephone. Silence is never evidence."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.freshness.asking import letters
from directory.freshness.asking.asking import ask, recipients, whom_to_ask
from directory.freshness.asking.closing import close
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Contact, Letter, Request, RequestedEntry
from directory.freshness.asking.showing import Shown, shown
from directory.freshness.enums import CallReason
from directory.freshness.signals import call_wanted
from publishing import registry
from publishing.publishable import Build

# After the first e-mail.
FIRST_REMINDER = timedelta(days=7)
SECOND_REMINDER = timedelta(days=21)
PATIENCE = timedelta(days=7)  # after the last one


def remind(now: datetime) -> int:
    """Goes through all open requests. Returns how many e-mails were written. Running it again writes nothing twice."""
    written, written_to = 0, recipients(now)
    build = registry.begin(timezone.localtime(now))
    for request in _waiting():
        if request.contact.email.lower() in written_to and request.contact.can_be_asked:
            continue
        for contact in _go_on(request, build):
            written_to.add(contact.email.lower())
            written += 1
    return written


def _waiting() -> list[Request]:
    """Open requests whose last e-mail has left. Three queries."""
    requests = (
        Request.objects.open()
        .select_related("contact__organisation")
        .prefetch_related("letters", "entries__offer__organisation")
    )
    return [request for request in requests if all(letter.sent_at for letter in request.letters.all())]


def _go_on(request: Request, build: Build) -> list[Contact]:
    """The next step, if its time has come. Returns who was written to."""
    sent = [letter for letter in request.letters.all() if letter.sent_at]
    still_open = [entry for entry in request.entries.all() if entry.answered_at is None]
    step = _next_step(request, sent, build.now)
    if step is None:
        return []
    public = shown([entry.offer_id for entry in still_open], build.today)
    gone = [entry for entry in still_open if entry.offer_id not in public]
    close(gone, Answer.NOT_NEEDED, build.now)
    left = [entry for entry in still_open if entry.offer_id in public]
    if not left:
        return []
    return _remind(request, left, step, public, build) if step else _pass_on(request, left, public, build)


def _next_step(request: Request, sent: Sequence[Letter], now: datetime) -> int | None:
    """The number of the reminder that is due; 0 when it is somebody else's turn; None when we go on waiting."""
    if not request.contact.can_be_asked:
        return 0
    if not sent:
        return None
    first, last = sent[0].sent_at, sent[-1].sent_at
    assert first and last  # noqa: S101  (only those that were sent are here)
    if request.follows_id is None and sent[-1].number == 0:
        return 1 if now >= first + FIRST_REMINDER else None
    if request.follows_id is None and sent[-1].number == 1:
        return 2 if now >= max(first + SECOND_REMINDER, last + PATIENCE) else None
    return 0 if now >= last + PATIENCE else None


def _remind(
    request: Request, entries: Sequence[RequestedEntry], number: int, public: dict[int, Shown], build: Build
) -> list[Contact]:
    for entry in entries:
        entry.request = request
    try:
        with transaction.atomic():
            letters.write(request, entries, number, public, build)
    except IntegrityError:  # another run was quicker
        return []
    return [request.contact]


@transaction.atomic
def _pass_on(
    request: Request, entries: Sequence[RequestedEntry], public: dict[int, Shown], build: Build
) -> list[Contact]:
    """To the second contact of each entry; to the telephone where there is none, or where it has been asked too."""
    offers = [entry.offer_id for entry in entries]
    if not close(entries, Answer.NO_REPLY, build.now):
        return []
    by_contact: dict[Contact, list[Shown]] = defaultdict(list)
    tried = {request.contact.email.lower()}
    asking = whom_to_ask(offers) if request.follows_id is None else {}
    to_call = set(offers)
    for offer in offers:
        others = [contact for contact in asking.get(offer, []) if contact.email.lower() not in tried]
        if others:
            by_contact[others[0]].append(public[offer])
            to_call.discard(offer)
    written_to = recipients(build.now)
    asked = []
    for contact, of_contact in by_contact.items():
        if contact.email.lower() not in written_to and ask(contact, of_contact, build, follows=request):
            asked.append(contact)
        else:
            to_call |= {each.offer_id for each in of_contact}
    if to_call:
        call_wanted.send(Request, offers=to_call, reason=CallReason.NO_REPLY, now=build.now)
    return asked
