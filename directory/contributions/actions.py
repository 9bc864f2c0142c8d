"""What is done with an event that somebody told us about. Nothing of it is public before an editor publishes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.contributions import letters
from directory.contributions.enums import Stage
from directory.contributions.models import OPEN, Contribution
from directory.events_admin.forms import slug_for
from directory.freshness.reporting.clients import code_of
from events.actions import PERMISSION
from events.models import Event
from places.models import Venue
from publishing import registry

KEPT_A_DAY = 10  # from one connection: a library or a community centre shares one
MADE, TURNED_DOWN = "fortnight.make_event_of_contribution", "fortnight.turn_down_contribution"
NOT_ALLOWED = "You may not decide about events. Ask an editor to look at this."
AS_TOLD = (
    *("name", "summary", "day", "starts", "last_day", "ends", "online"),
    *("who_for", "booking_note", "contact_name", "phone", "email", "url"),
)
FREE = frozenset({"free", "it is free", "it's free", "it’s free", "free of charge", "nothing", "no cost", "£0", "0"})


class TooManyContributionsError(Exception):
    """So many came from one connection today that this one is not even kept."""


@transaction.atomic
def tell(
    values: Mapping[str, Any], *, form: str, address: str, now: datetime, looks_automatic: bool = False
) -> Contribution:
    """Keeps what somebody tells us; the same `form` twice is one. `values` are those of a TellForm.

    `address` is used for today's code of the connection and kept nowhere. Raises TooManyContributionsError.
    """
    client = code_of(address, timezone.localdate(now))
    if known := Contribution.objects.filter(form=form).first():
        return known
    if Contribution.objects.of_client(client).count() >= KEPT_A_DAY:
        raise TooManyContributionsError
    told: Contribution = Contribution.objects.create(
        **values, at=now, form=form, client=client, looks_automatic=looks_automatic
    )
    return told


@transaction.atomic
def make_event(contribution: Contribution, *, now: datetime, by: User) -> Event | None:
    """A draft with what we were told. None when somebody else has decided about it. Raises PermissionDenied."""
    contribution = _undecided(contribution, by)
    if contribution.stage != Stage.WAITING:
        return None
    event = Event(**{name: getattr(contribution, name) for name in AS_TOLD}, live=False)
    event.slug = slug_for(event.name, event.day)
    event.venue = known_venue(contribution)
    event.is_free = is_free(contribution.cost)
    event.cost_note = "" if event.is_free else contribution.cost
    event.save()
    event.save_revision(user=by, clean=False)
    log(event, MADE, user=by)
    contribution.stage, contribution.event = Stage.TAKEN, event
    contribution.decided_at, contribution.decided_by = now, by
    contribution.save()
    return event


@transaction.atomic
def turn_down(contribution: Contribution, reason: str, *, now: datetime, by: User) -> bool:
    """Whoever told us hears why, once. False when it is decided already. Raises PermissionDenied."""
    contribution = _undecided(contribution, by)
    if contribution.stage not in OPEN:
        return False
    contribution.reason = reason
    contribution.mail = letters.turned_down(contribution, registry.begin(now))
    _close(contribution, Stage.TURNED_DOWN, now, by)
    return True


@transaction.atomic
def mark_as_spam(contribution: Contribution, *, now: datetime, by: User) -> bool:
    """Nobody is written to. False when it is decided already. Raises PermissionDenied."""
    contribution = _undecided(contribution, by)
    if contribution.stage not in OPEN:
        return False
    _close(contribution, Stage.SPAM, now, by)
    return True


@transaction.atomic
def went_live(event: Event, now: datetime) -> None:
    """An editor has published the event: whoever told us about it hears so, once."""
    taken = Contribution.objects.select_for_update(of=("self",)).filter(event=event, stage=Stage.TAKEN)
    for contribution in taken:
        contribution.mail = letters.live(contribution, event, registry.begin(now))
        _close(contribution, Stage.LIVE, now, contribution.decided_by)


def wait_again(event: Event) -> None:
    """Its draft is thrown away: nobody has decided about what we were told."""
    taken = Contribution.objects.filter(event=event, stage=Stage.TAKEN)
    taken.update(stage=Stage.WAITING, event=None, decided_at=None, decided_by=None)


def known_venue(contribution: Contribution) -> Venue | None:
    """The venue at that postcode that is named in the words for the place; never one that is hidden."""
    if not contribution.postcode:
        return None
    there = Venue.objects.filter(live=True, hidden=False, postcode=contribution.postcode).order_by("pk")
    place = contribution.place.casefold()
    return next((venue for venue in there if venue.name.casefold() in place), None)


def is_free(cost: str) -> bool:
    return cost.casefold().strip(" .!") in FREE


def _close(contribution: Contribution, stage: Stage, now: datetime, by: User | None) -> None:
    contribution.sender_name = contribution.sender_email = ""
    contribution.stage, contribution.decided_at, contribution.decided_by = stage, now, by
    contribution.save()
    if contribution.event and stage is not Stage.LIVE:
        log(contribution.event, TURNED_DOWN, user=by)


def _undecided(contribution: Contribution, by: User) -> Contribution:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(NOT_ALLOWED)
    found: Contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    return found
