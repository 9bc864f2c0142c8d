"""Who is asked, how many, and who is left in peace."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction
from post_office.models import Email

from directory.freshness.actions import record
from directory.freshness.asking.asking import ask_organisations
from directory.freshness.asking.choosing import allowance
from directory.freshness.asking.closing import close
from directory.freshness.asking.contacts import add_private, align
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Contact, Letter, Request, RequestedEntry
from directory.freshness.asking.periodic import send_mails, write_mails
from directory.freshness.asking.stopping import stop_mails
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, FreshnessSettings
from directory.models import Offer
from tests.directory.freshness.asking.conftest import old_offer
from tests.factories import OfferFactory, OrganisationFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(now: datetime) -> Any:
    with time_machine.travel(now, tick=False):
        yield


def weekly(mails: int, checks: int = 0) -> None:
    FreshnessSettings.objects.update(mails_a_week=mails, checks_a_week=checks)


def addressed(number: int) -> list[Offer]:
    return [old_offer(email=f"someone{n}@example.org") for n in range(number)]


def test_the_weeks_e_mails_are_spread_over_its_days(now: datetime) -> None:
    weekly(12)
    addressed(14)
    asked = []
    for day in range(6):  # from Tuesday to Sunday
        asked.append(ask_organisations(now + timedelta(days=day)))
        assert ask_organisations(now + timedelta(days=day, hours=3)) == 0
    assert asked == [2, 2, 2, 2, 2, 2]
    assert allowance(now + timedelta(days=6)) == 2, "a new week"


def test_who_speaks_for_one_entry_alone_is_asked_first_about_it_and_about_no_other(walk: Offer, now: datetime) -> None:
    other = old_offer(organisation=walk.organisation, email="other@walkers.example")
    contact = add_private(walk, "Jo@home.example")
    assert add_private(walk, "jo@home.example") == contact
    align([walk.organisation_id])
    contact.refresh_from_db()
    assert contact.is_current and contact.speaks_for(walk) and not contact.speaks_for(other)
    assert ask_organisations(now) == 1
    asked = RequestedEntry.objects.values_list("offer", "request__contact__email")
    assert set(asked) == {(walk.pk, "jo@home.example"), (other.pk, "other@walkers.example")}


def test_who_wants_no_more_e_mails_gets_none_about_another_entry(walk: Offer, now: datetime) -> None:
    stop_mails(add_private(walk, "jo@home.example"), now)
    assert not add_private(old_offer(), "jo@home.example").can_be_asked


def test_running_it_again_asks_nobody_twice(now: datetime) -> None:
    addressed(3)
    assert ask_organisations(now) == 3
    assert ask_organisations(now + timedelta(minutes=1)) == 0
    assert Letter.objects.count() == Request.objects.count() == 3


def test_who_is_most_likely_wrong_is_asked_first(now: datetime) -> None:
    weekly(6)
    quiet, *_ = addressed(1)
    wrong = old_offer(email="wrong@example.org")
    record(wrong, Kind.VISITOR, now=now)
    ask_organisations(now)
    assert RequestedEntry.objects.get().offer == wrong
    assert not RequestedEntry.objects.filter(offer=quiet).exists()


def test_whom_the_phone_takes_this_week_gets_no_e_mail(now: datetime) -> None:
    weekly(70, checks=1)
    called = old_offer(email="called@example.org")
    record(called, Kind.VISITOR, now=now)
    same_call = old_offer(organisation=called.organisation, email="called@example.org")
    written_to = old_offer(email="written@example.org")
    ask_organisations(now)
    assert set(RequestedEntry.objects.values_list("offer", flat=True)) == {written_to.pk}
    assert same_call.pk not in RequestedEntry.objects.values_list("offer", flat=True)


def test_an_organisation_is_left_in_peace_for_eight_weeks(now: datetime) -> None:
    addressed(1)
    assert ask_organisations(now) == 1
    close(list(RequestedEntry.objects.all()), Answer.NOT_NEEDED, now)  # and takes back what was not sent yet
    assert ask_organisations(now + timedelta(weeks=8, days=-1)) == 0
    assert ask_organisations(now + timedelta(weeks=8)) == 1


def test_what_was_checked_lately_is_no_question(now: datetime) -> None:
    offer, *_ = addressed(1)
    record(offer, Kind.PHONE, Outcome.RIGHT, now=now - timedelta(weeks=3), by=ada_the_administrator())
    assert ask_organisations(now) == 0
    assert ask_organisations(now + timedelta(weeks=1)) == 1


def test_who_cannot_be_reached_makes_room_for_the_next(now: datetime) -> None:
    weekly(6)
    for stopped in ("mails_stopped_at", "undeliverable_since"):
        offer = old_offer(email=f"{stopped}@example.org")
        record(offer, Kind.VISITOR, now=now)
        Contact.objects.create(organisation=offer.organisation, email=offer.email, typed_in=False, **{stopped: now})
    old_offer(email="")
    reachable = old_offer(email="reachable@example.org")
    assert ask_organisations(now) == 1
    assert RequestedEntry.objects.get().offer == reachable


def test_examples_and_drafts_are_not_asked_about(now: datetime) -> None:
    old_offer(email="a@example.org", is_example=True)
    old_offer(email="b@example.org", live=False)
    assert ask_organisations(now) == 0
    assert Request.objects.count() == 0


def test_a_person_who_speaks_for_two_gets_one_e_mail_a_day(now: datetime) -> None:
    for name in ("Choir", "Chess"):
        old_offer(name=name, email="Officer@Council.example")
    assert ask_organisations(now) == 1
    send_mails(now)
    assert ask_organisations(now + timedelta(hours=3)) == 0
    assert ask_organisations(now + timedelta(days=1)) == 1
    assert Request.objects.count() == 2


def test_an_e_mail_shows_at_most_twelve_entries(now: datetime) -> None:
    organisation = OrganisationFactory(email="libraries@example.org")
    for _ in range(15):
        old_offer(organisation=organisation)
    assert ask_organisations(now) == 1
    assert RequestedEntry.objects.count() == 12


def test_the_address_of_the_entry_comes_first_then_its_organisations_then_an_editors(now: datetime) -> None:
    organisation = OrganisationFactory(email="office@example.org")
    own, without = old_offer(organisation=organisation, email="own@example.org"), old_offer(organisation=organisation)
    Contact.objects.create(organisation=organisation, email="editor@example.org", position=1)
    ask_organisations(now)
    asked = dict(RequestedEntry.objects.values_list("offer", "request__contact__email"))
    assert asked == {own.pk: "own@example.org", without.pk: "office@example.org"}


def test_contacts_follow_the_addresses_in_the_entries() -> None:
    offer = old_offer(email="Old@Example.org")
    typed = Contact.objects.create(organisation=offer.organisation, email="typed@example.org")
    align([offer.organisation_id])
    Offer.objects.filter(pk=offer.pk).update(email="new@example.org")
    for _ in range(2):
        align([offer.organisation_id])
    current = dict(Contact.objects.values_list("email", "is_current"))
    assert current == {"old@example.org": False, "new@example.org": True, typed.email: True}


def test_it_counts_as_sent_when_a_mail_server_has_it(now: datetime) -> None:
    offer, *_ = addressed(1)
    ask_organisations(now)
    assert not Evidence.objects.filter(kind=Kind.MAIL_SENT).exists()
    for _ in range(2):
        send_mails(now)
    assert Evidence.objects.filter(kind=Kind.MAIL_SENT, offer=offer).count() == 1
    assert len(mail.outbox) == 1


def test_the_number_of_queries_does_not_grow_with_those_who_cannot_be_asked(
    now: datetime, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    old_offer(email="")
    with django_assert_max_num_queries(60) as one:
        ask_organisations(now)
    for _ in range(20):
        OfferFactory(email="")
    with django_assert_max_num_queries(len(one)):
        ask_organisations(now)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_ask_nobody_twice(now: datetime) -> None:
    with transaction.atomic():
        addressed(4)
    failures: list[BaseException] = []

    def run() -> None:
        try:
            write_mails(now)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _ in range(2)]
    for each in running:
        each.start()
    for each in running:
        each.join()
    assert failures == []
    assert sorted(Request.objects.values_list("contact__email", flat=True)) == [
        f"someone{n}@example.org" for n in range(4)
    ]
    assert Email.objects.count() == 4
