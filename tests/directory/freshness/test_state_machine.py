"""A directory that lives on for weeks, in any order of events: the rules that never bend hold after each.

FORTNIGHT_STEPS and FORTNIGHT_EXAMPLES make it run longer.
"""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from directory.correcting import correct, end
from directory.enums import Status
from directory.freshness.actions import Said, record, record_many, withdraw
from directory.freshness.candidates import candidates
from directory.freshness.enums import CHECKS, ORGANISER, Kind, Outcome
from directory.freshness.models import Evidence, Standing, WatchSpan, WeeklyViews
from directory.freshness.ticking import tick
from directory.freshness.viewing import monday_of
from directory.models import Offer
from tests.directory.freshness.ledger import NOW, differences
from tests.factories import CategoryFactory, OfferFactory, OrganisationFactory
from tests.personas import ada_the_administrator

EXAMPLES = int(os.environ.get("FORTNIGHT_EXAMPLES", "6"))
STEPS = int(os.environ.get("FORTNIGHT_STEPS", "25"))
OFFERS = st.integers(0, 3)
MACHINES = st.sampled_from(
    [Kind.VISITOR, Kind.PAGE_CHANGED, Kind.LINK_DEAD, Kind.LINK_WORKS, Kind.BOUNCED, Kind.MAIL_SENT]
)
OUTCOMES = st.sampled_from([outcome for outcome in Outcome.values if outcome])


class Directory(RuleBasedStateMachine):
    """Four offers, one administrator, and a clock that only goes forward."""

    @initialize()
    def begin(self) -> None:
        self.now, self.ada = NOW, ada_the_administrator()
        organisation = OrganisationFactory()
        self.categories = [CategoryFactory(), CategoryFactory()]
        self.offers = [
            OfferFactory(organisation=organisation, imported_on=NOW.date() - timedelta(weeks=9 * n)) for n in range(4)
        ]
        self.ledger: dict[int, dict[str, Any]] = {}
        self.checked: dict[int, Any] = {}

    def offer(self, number: int) -> Offer:
        return Offer.objects.get(pk=self.offers[number].pk)

    @rule(hours=st.integers(1, 24 * 17))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_clock_ticks(self) -> None:
        tick(self.now)
        assert not differences(self.now)
        before = list(Standing.objects.order_by("pk").values())
        assert not tick(self.now).counted
        assert list(Standing.objects.order_by("pk").values()) == before
        assert set(Standing.objects.values_list("owed_on", flat=True)) == {self.now.date()}

    @rule(number=OFFERS, words=st.sampled_from(["Tai Chi", "Walking", "Choir"]), term=st.booleans())
    def an_editor_publishes(self, number: int, words: str, term: bool) -> None:
        offer = self.offer(number)
        offer.name, offer.in_term_time = words, term
        offer.save_revision(user=self.ada, clean=False).publish(user=self.ada)

    @rule(number=OFFERS, category=st.integers(0, 1))
    def an_editor_moves_it_to_a_category(self, number: int, category: int) -> None:
        correct(self.offer(number), {"categories": [self.categories[category]]}, by=self.ada)

    @rule(number=OFFERS)
    def an_import_brings_it_again(self, number: int) -> None:
        Offer.objects.filter(pk=self.offers[number].pk).update(
            imported_on=self.now.date(), summary="As the source says."
        )
        self.offer(number).save()

    @rule(number=OFFERS)
    def it_ends(self, number: int) -> None:
        end(self.offer(number), by=self.ada)

    @rule(number=OFFERS)
    def it_starts_again(self, number: int) -> None:
        correct(self.offer(number), {"status": Status.ACTIVE}, by=self.ada)

    @rule(number=OFFERS, kind=st.sampled_from(sorted(CHECKS)), outcome=OUTCOMES, late=st.integers(0, 40))
    def somebody_checks(self, number: int, kind: str, outcome: str, late: int) -> None:
        happened = self.now - timedelta(hours=late)
        record(self.offer(number), kind, outcome, now=self.now, by=self.ada, happened_at=happened, role="a volunteer")
        self.told(number)

    @rule(number=OFFERS, kind=MACHINES)
    def something_is_noticed(self, number: int, kind: str) -> None:
        record(self.offer(number), kind, now=self.now)

    @rule(number=OFFERS, outcome=OUTCOMES)
    def a_navigator_calls(self, number: int, outcome: str) -> None:
        record(self.offer(number), Kind.NAVIGATOR, outcome, now=self.now, by=self.ada)

    @rule(numbers=st.sets(OFFERS, min_size=1), kind=st.sampled_from(sorted(ORGANISER)))
    def the_organiser_answers(self, numbers: set[int], kind: str) -> None:
        said = [Said(self.offer(n), kind, Outcome.RIGHT, key=f"{kind} {n} {self.now}") for n in sorted(numbers)]
        written = record_many(said, now=self.now)
        assert record_many(said, now=self.now) == written
        for number in numbers:
            self.told(number)

    @rule(number=OFFERS)
    def somebody_without_permission_says_that_it_is_right(self, number: int) -> None:
        with pytest.raises(PermissionDenied), transaction.atomic():
            stranger = User(email="stranger@fortnight.example", pk=10**6)
            record(self.offer(number), Kind.PHONE, Outcome.RIGHT, now=self.now, by=stranger)

    @precondition(lambda self: Evidence.objects.valid().exists())
    @rule(which=st.integers(0, 1000))
    def something_is_taken_back(self, which: int) -> None:
        valid = Evidence.objects.valid().order_by("pk")
        evidence = valid[which % valid.count()]
        withdraw(evidence, "It was another group.", now=self.now, by=self.ada)
        self.checked.pop(evidence.offer_id, None)
        self.checked[evidence.offer_id] = Standing.objects.get(pk=evidence.offer_id).checked_on

    @rule(number=OFFERS)
    def its_web_page_is_looked_at(self, number: int) -> None:
        offer, today = self.offers[number], self.now.date()
        span = WatchSpan.objects.filter(offer=offer, until__gte=today - timedelta(days=7)).last()
        if span:
            WatchSpan.objects.filter(pk=span.pk).update(until=today)
        else:
            WatchSpan.objects.create(offer=offer, url="https://x.example/", since=today, until=today)

    @rule(number=OFFERS, views=st.integers(1, 50))
    def people_look_at_it(self, number: int, views: int) -> None:
        week = monday_of(self.now.date())
        row, _ = WeeklyViews.objects.get_or_create(offer=self.offers[number], week=week)
        WeeklyViews.objects.filter(pk=row.pk).update(views=row.views + views)

    def told(self, number: int) -> None:
        """Only after these may the day of the last check be another one."""
        pk = self.offers[number].pk
        self.checked[pk] = Standing.objects.get(pk=pk).checked_on

    @invariant()
    def evidence_never_changes(self) -> None:
        if hasattr(self, "ledger"):
            rows = {row["id"]: row for row in Evidence.objects.values()}
            assert {pk: rows[pk] for pk in self.ledger} == self.ledger
            self.ledger = rows

    @invariant()
    def only_a_check_moves_the_day_of_the_last_check(self) -> None:
        if hasattr(self, "checked"):
            stored = dict(Standing.objects.values_list("pk", "checked_on"))
            assert stored == {pk: self.checked.get(pk) for pk in stored}

    @invariant()
    def nothing_that_ended_is_in_the_queue(self) -> None:
        if hasattr(self, "offers"):
            ended = set(Offer.objects.filter(status=Status.ENDED).values_list("pk", flat=True))
            assert not ended & {queued.offer_id for queued in candidates(self.now.date())}

    def teardown(self) -> None:
        if hasattr(self, "now"):
            tick(self.now)
            assert not differences(self.now)
        super().teardown()


def run_undone(machine: type[RuleBasedStateMachine]) -> None:
    """Runs a machine, each example in a transaction that is taken back."""

    class Undone(machine):  # type: ignore[misc,valid-type]
        def __init__(self) -> None:
            self.block = transaction.atomic()
            self.block._from_testcase = True  # as Django's own tests do: what demands to be outermost may run in it
            self.block.__enter__()
            super().__init__()

        def teardown(self) -> None:
            try:
                super().teardown()
            finally:
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

    run_state_machine_as_test(
        Undone,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_the_rules_hold_whatever_happens() -> None:
    run_undone(Directory)
