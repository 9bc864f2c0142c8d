"""The directory of tests.directory.freshness.test_state_machine, with organisers who are asked, and who answer."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core import mail
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from directory.freshness.asking import corrections, tokens
from directory.freshness.asking.answering import AlreadyAnsweredError, confirm
from directory.freshness.asking.asking import NOT_TWICE_WITHIN
from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.models import Correction, Letter, RequestedEntry
from directory.freshness.enums import CHECKS, ORGANISER, Outcome
from directory.freshness.models import Evidence, FreshnessSettings, Standing
from directory.freshness.ticking import tick
from directory.models import Offer
from tests.directory.freshness.test_state_machine import OFFERS, Directory, run_undone
from tests.factories import OrganisationFactory


class AskingDirectory(Directory):
    """Two organisations with two offers each; one check a week, so that there is somebody to ask."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.clock = time_machine.travel(self.now, tick=False)
        self.clock.start()
        mail.outbox.clear()
        FreshnessSettings.objects.update_or_create(defaults={"checks_a_week": 1, "mails_a_week": 40})
        for place, trusted in ((0, False), (2, True)):
            organisation = OrganisationFactory(email=f"hello@group{place}.example", trusted=trusted)
            ids = [offer.pk for offer in self.offers[place : place + 2]]
            Offer.objects.filter(pk__in=ids).update(organisation=organisation)
        tick(self.now)
        assert Letter.objects.exclude(sent_at=None).exists()

    @rule(hours=st.integers(1, 24 * 17))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.clock.stop()
        self.clock = time_machine.travel(self.now, tick=False)
        self.clock.start()

    @rule()
    def the_clock_ticks(self) -> None:
        super().the_clock_ticks()
        sent = len(mail.outbox)
        assert not tick(self.now).failed
        assert len(mail.outbox) == sent, "a tick that is run again sends nothing"

    @rule(number=OFFERS)
    def a_mail_scanner_opens_every_link(self, number: int) -> None:
        before = list(Evidence.objects.values()), list(RequestedEntry.objects.order_by("pk").values())
        for entry in RequestedEntry.objects.filter(offer=self.offers[number]):
            tokens.entry_of(tokens.for_entry(entry, self.now), self.now)
        assert before == (list(Evidence.objects.values()), list(RequestedEntry.objects.order_by("pk").values()))

    @precondition(lambda self: RequestedEntry.objects.exists())
    @rule(which=st.integers(0, 1000))
    def an_organiser_taps_twice(self, which: int) -> None:
        entry = self.requested(which)
        try:
            confirm(entry, self.now)
        except AlreadyAnsweredError:
            return
        self.told(self.number_of(entry))
        written = Evidence.objects.count()
        assert confirm(entry, self.now) is False
        assert Evidence.objects.count() == written

    @precondition(lambda self: RequestedEntry.objects.exists())
    @rule(which=st.integers(0, 1000), last=st.integers(1000, 9999))
    def an_organiser_corrects_the_telephone(self, which: int, last: int) -> None:
        entry, phone = self.requested(which), f"0161 496 {last}"
        try:
            corrections.propose(entry, Answer.CHANGED, {"phone": phone}, self.now)
        except AlreadyAnsweredError:
            return
        trusted = entry.offer.organisation.trusted
        assert (Offer.objects.get(pk=entry.offer_id).phone == phone) is trusted
        if trusted:
            self.told(self.number_of(entry))

    @precondition(lambda self: Correction.objects.filter(stage=Stage.WAITING).exists())
    @rule(which=st.integers(0, 1000), good=st.booleans())
    def an_editor_decides(self, which: int, good: bool) -> None:
        waiting = Correction.objects.filter(stage=Stage.WAITING).order_by("pk")
        correction = waiting[which % waiting.count()]
        decide = corrections.approve if good else corrections.reject
        assert decide(correction, now=self.now, by=self.ada)
        assert decide(correction, now=self.now, by=self.ada) is False
        offer = Offer.objects.get(pk=correction.entry.offer_id)
        if good:
            assert offer.phone == correction.values["phone"]
            self.told(self.number_of(correction.entry))

    def requested(self, which: int) -> RequestedEntry:
        every = RequestedEntry.objects.order_by("pk").select_related("offer__organisation", "request__contact")
        return every[which % every.count()]

    def number_of(self, entry: RequestedEntry) -> int:
        return [offer.pk for offer in self.offers].index(entry.offer_id)

    @invariant()
    def nobody_gets_two_mails_at_once(self) -> None:
        sent: dict[str, list] = {}
        for at, email in Letter.objects.exclude(sent_at=None).values_list("sent_at", "request__contact__email"):
            sent.setdefault(email, []).append(at)
        for moments in sent.values():
            moments.sort()
            assert all(later - sooner > NOT_TWICE_WITHIN for sooner, later in pairwise(moments))

    @invariant()
    def nothing_is_asked_that_was_answered_since(self) -> None:
        known = Evidence.objects.filter(kind__in=CHECKS | ORGANISER).exclude(outcome__in=["", Outcome.NO_ANSWER])
        for entry in RequestedEntry.objects.open().select_related("request"):
            assert not known.filter(offer=entry.offer_id, recorded_at__gt=entry.request.asked_at).exists()

    @invariant()
    def silence_is_never_evidence(self) -> None:
        checked = Standing.objects.exclude(checked_on=None).values("pk")
        said = Evidence.objects.filter(kind__in=CHECKS | ORGANISER).values("offer")
        assert not Standing.objects.filter(pk__in=checked).exclude(pk__in=said).exists()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            if hasattr(self, "clock"):
                self.clock.stop()


@pytest.mark.django_db
def test_the_rules_hold_while_organisers_are_asked() -> None:
    run_undone(AskingDirectory)


def test_a_person_may_be_written_to_again_on_the_next_day() -> None:
    assert timedelta(days=1) > NOT_TWICE_WITHIN
