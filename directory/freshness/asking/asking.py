"""Asks organisers whether their entries are still right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.freshness.asking import choosing, contacts, letters
from directory.freshness.asking.models import Contact, Letter, Request, RequestedEntry
from directory.freshness.asking.showing import Shown, shown
from directory.models import Offer
from publishing import registry
from publishing.publishable import Build

NOT_TWICE_WITHIN = timedelta(hours=20)  # one e-mail a person, whatever for
AT_ONCE = 100  # organisations


def ask_organisations(now: datetime) -> int:
    """Asks as many as may be asked today, most urgent first. Returns how many. Running it again asks nobody twice."""
    room = choosing.allowance(now)
    if not room:
        return 0
    asked, written_to, build = 0, recipients(now), registry.begin(timezone.localtime(now))
    chosen = choosing.in_turn(now)
    for start in range(0, len(chosen), AT_ONCE):
        for questions in _questions(chosen[start : start + AT_ONCE], build):
            asked += _ask_organisation(questions, written_to, build)
            if asked == room:
                return asked
    return asked


def recipients(now: datetime) -> set[str]:
    """Who got an e-mail lately, or will as soon as the outbox is emptied."""
    waiting = Letter.objects.filter(sent_at__isnull=True, request__closed_at__isnull=True)
    lately = Letter.objects.filter(sent_at__gt=now - NOT_TWICE_WITHIN)
    return {email.lower() for email in (waiting | lately).values_list("request__contact__email", flat=True)}


# For each contact of one organisation, what to ask it about.
Questions = list[tuple[Contact, list[Shown]]]


def _questions(chosen: Sequence[choosing.Chosen], build: Build) -> Iterator[Questions]:
    """In the order in which they were chosen; organisations that cannot be reached are left out. A fixed number of
    queries for each AT_ONCE."""
    contacts.align([each.organisation_id for each in chosen])
    offers = [offer for each in chosen for offer in each.offers]
    asking = whom_to_ask(offers)
    reachable = [offer for offer in offers if asking[offer]]
    public = shown(reachable, build.today) if reachable else {}
    for each in chosen:
        by_contact: dict[Contact, list[Shown]] = defaultdict(list)
        for offer in each.offers:
            if offer in public:
                by_contact[asking[offer][0]].append(public[offer])
        if by_contact:
            yield list(by_contact.items())


def whom_to_ask(offers: Iterable[int]) -> dict[int, list[Contact]]:
    """By offer, in the order in which they are asked. Three queries."""
    rows = list(Offer.objects.filter(pk__in=list(offers)).select_related("organisation"))
    known: dict[int, list[Contact]] = defaultdict(list)
    everybody = Contact.objects.select_related("organisation")
    for contact in everybody.of_organisations().filter(organisation__in={row.organisation_id for row in rows}):
        known[contact.organisation_id].append(contact)
    private: dict[int, list[Contact]] = defaultdict(list)
    for contact in everybody.filter(offer__in=rows):
        private[contact.offer_id or 0].append(contact)
    return {
        row.pk: contacts.in_order([*private[row.pk], *known[row.organisation_id]], row.email, row.organisation.email)
        for row in rows
    }


def _ask_organisation(questions: Questions, written_to: set[str], build: Build) -> bool:
    """Whether anybody was asked. Who was written to already is asked another day."""
    asked = False
    for contact, entries in questions:
        if contact.email.lower() not in written_to and ask(contact, entries, build):
            written_to.add(contact.email.lower())
            asked = True
    return asked


def ask(contact: Contact, entries: Sequence[Shown], build: Build, follows: Request | None = None) -> Request | None:
    """Asks one contact about some entries; None when another run was quicker."""
    try:
        with transaction.atomic():
            request = Request.objects.create(contact=contact, follows=follows, asked_at=build.now)
            revisions = dict(
                Offer.objects.filter(pk__in=[each.offer_id for each in entries]).values_list("pk", "live_revision")
            )
            asked = RequestedEntry.objects.bulk_create(
                RequestedEntry(request=request, offer_id=each.offer_id, revision_id=revisions[each.offer_id])
                for each in entries
            )
            known = Offer.objects.in_bulk([entry.offer_id for entry in asked])
            for entry in asked:
                entry.offer = known[entry.offer_id]
            letters.write(request, asked, 0, {each.offer_id: each for each in entries}, build)
    except IntegrityError:
        return None
    return request
