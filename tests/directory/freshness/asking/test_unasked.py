"""An organiser who has signed in says how an entry is, though nobody asked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts.models import User
from directory.freshness.asking import choosing, contacts, unasked
from directory.freshness.asking.asking import whom_to_ask
from directory.freshness.asking.corrections import approve
from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.models import Contact, Correction, Request, RequestedEntry
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, Standing
from directory.models import Offer
from tests.personas import ada_the_administrator, sam_the_stranger

pytestmark = pytest.mark.django_db
Ask = Callable[..., Request]


@pytest.fixture
def olive(walk: Offer) -> User:
    user = User.objects.create_user("olive@walkers.example", first_name="Olive")
    user.user_permissions.add(Permission.objects.get(codename="speak_for"))
    user.organises.add(walk.organisation)
    return user


def confirmed() -> int:
    return Evidence.objects.filter(kind=Kind.ORGANISER_CONFIRMED).count()


def test_still_right_is_a_check_and_counts_once_a_day(walk: Offer, olive: User, now: datetime) -> None:
    assert unasked.still_right(walk, by=olive, now=now) is True
    assert Standing.objects.get(pk=walk.pk).checked_on == now.date()
    assert unasked.still_right(walk, by=olive, now=now + timedelta(hours=2)) is False
    assert confirmed() == 1
    assert unasked.still_right(walk, by=olive, now=now + timedelta(days=1)) is True
    assert "Olive" not in Evidence.objects.latest("pk").by_name, "the ledger keeps no names of organisers"


def test_only_who_speaks_for_its_organisation_may_say_so(walk: Offer, olive: User, now: datetime) -> None:
    others = [sam_the_stranger(), User.objects.create_user("no@one.example")]
    others[1].organises.add(walk.organisation)  # named, without the role
    for somebody in others:
        with pytest.raises(PermissionDenied):
            unasked.still_right(walk, by=somebody, now=now)
        with pytest.raises(PermissionDenied):
            unasked.propose(walk, Answer.CHANGED, {"phone": "0161 496 0099"}, by=somebody, now=now)
    assert not confirmed() and not Correction.objects.exists()


def test_what_we_had_asked_is_settled_with_it(ask: Ask, walk: Offer, olive: User, now: datetime) -> None:
    ask()
    unasked.propose(walk, Answer.CHANGED, {"phone": "0161 496 0099"}, by=olive, now=now)
    assert not RequestedEntry.objects.open().exists()
    assert set(RequestedEntry.objects.values_list("answer", flat=True)) == {Answer.NOT_NEEDED, Answer.CHANGED}


def test_a_change_waits_and_told_twice_is_one(walk: Offer, olive: User, now: datetime) -> None:
    told = {"values": {"phone": "0161 496 0099"}, "by": olive, "now": now, "note": "A new telephone"}
    first = unasked.propose(walk, Answer.CHANGED, **told)
    assert unasked.propose(walk, Answer.CHANGED, **told) == first
    assert first.stage == Stage.WAITING
    assert unasked.waiting_since([walk.pk]) == {walk.pk: now}
    assert unasked.told_just_now(walk, olive, now)
    approve(first, now=now + timedelta(hours=1), by=ada_the_administrator())
    walk.refresh_from_db()
    assert walk.phone == "0161 496 0099"
    assert unasked.waiting_since([walk.pk]) == {}
    assert Standing.objects.get(pk=walk.pk).checked_on == now.date()


def test_nobody_is_asked_at_the_address_of_an_account(walk: Offer, olive: User, now: datetime) -> None:
    unasked.propose(walk, Answer.CHANGED, {}, by=olive, now=now, note="Another name")
    contacts.align([walk.organisation_id])
    assert not Contact.objects.get(email=olive.email).can_be_asked
    assert olive.email not in [contact.email for contact in whom_to_ask([walk.pk])[walk.pk]]


def test_what_was_told_unasked_takes_nobodys_turn_to_be_asked(walk: Offer, olive: User, now: datetime) -> None:
    before = choosing.allowance(now), choosing.in_turn(now)
    unasked.propose(walk, Answer.CHANGED, {}, by=olive, now=now, note="Another name")
    assert (choosing.allowance(now), choosing.in_turn(now)) == before
