"""Keeps the list of whom to ask in line with the addresses that stand in the entries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from accounts.models import User
from directory.freshness.asking.models import Contact
from directory.models import Offer, Organisation

OFFER, ORGANISATION = 1, 2  # positions: an offer's own address first


def align(organisations: Collection[int]) -> None:
    """Adds the addresses of these organisations and of their entries, and retires those that are named no more.

    What an editor typed in stays. Five queries, and one more for those that come and go.
    """
    named = _named(organisations)
    with transaction.atomic():
        known = {
            (contact.organisation_id, contact.email.lower()): contact
            for contact in Contact.objects.of_organisations().filter(organisation__in=organisations)
        }
        new = [
            Contact(organisation_id=organisation, email=email, position=position, typed_in=False)
            for (organisation, email), position in named.items()
            if (organisation, email) not in known
        ]
        Contact.objects.bulk_create(new, ignore_conflicts=True)
        changed = list(_changed(known, named))
        Contact.objects.bulk_update(changed, ["position", "is_current"])


def add_private(offer: Offer, email: str) -> Contact:
    """Somebody speaks for this offer alone; nobody else reads the address. The second time the same one. Who wants no
    more e-mails from us gets none about this either."""
    stopped = Contact.objects.of_person(email).aggregate(at=Min("mails_stopped_at"))["at"]
    contact, _ = Contact.objects.get_or_create(
        offer=offer,
        email=email.lower(),
        defaults={"organisation_id": offer.organisation_id, "position": OFFER, "mails_stopped_at": stopped},
    )
    return contact


def forget(user: User, now: datetime) -> None:
    """Their account goes (accounts.leaving). An address that a live entry shows to everybody stays until that does."""
    if user.email:
        theirs = Contact.objects.filter(email__iexact=user.email)
        theirs.update(role="")
        theirs.exclude(typed_in=False, is_current=True).delete()


def _named(organisations: Collection[int]) -> dict[tuple[int, str], int]:
    """(organisation, address) with the position of the contact."""
    own = Organisation.objects.filter(pk__in=organisations, live=True).exclude(email="")
    offers = Offer.objects.filter(organisation__in=organisations, live=True).exclude(email="")
    rows = [
        *((pk, email, ORGANISATION) for pk, email in own.values_list("pk", "email")),
        *((pk, email, OFFER) for pk, email in offers.values_list("organisation_id", "email")),
    ]
    named: dict[tuple[int, str], int] = defaultdict(lambda: ORGANISATION)
    for pk, email, position in rows:
        key = (pk, email.strip().lower())
        named[key] = min(named[key], position)
    return dict(named)


def _changed(known: dict[tuple[int, str], Contact], named: dict[tuple[int, str], int]) -> Iterable[Contact]:
    for key, contact in known.items():
        if contact.typed_in:
            continue
        current, position = key in named, named.get(key, contact.position)
        if (contact.is_current, contact.position) != (current, position):
            contact.is_current, contact.position = current, position
            yield contact


def in_order(contacts: Iterable[Contact], own: str, organisations: str) -> list[Contact]:
    """Who is asked about an entry: who speaks for it alone, stands in it or in its organisation, or is an editor’s."""
    ranks = {organisations.lower(): 1, own.lower(): 0}
    askable = [contact for contact in contacts if contact.can_be_asked]
    named = [contact for contact in askable if contact.typed_in or contact.email.lower() in ranks]

    def rank(contact: Contact) -> tuple[int, int, int]:
        place = -1 if contact.offer_id else ranks.get(contact.email.lower(), 2)
        return place, contact.position, contact.pk

    return sorted(named, key=rank)
