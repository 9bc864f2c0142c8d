"""Whatever happens to sessions, events, term dates and bank holidays, and however time passes: publishing what was
changed gives the same files as publishing everything, byte for byte.

    FORTNIGHT_LONG=30 pytest -n0 tests/directory/test_timetables_incremental_equals_full.py
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db.models import ProtectedError
from hypothesis import strategies as st
from hypothesis.stateful import rule

from directory.correcting import correct, end
from directory.enums import Status
from directory.models import Category, Offer, OfferSchedule, Organisation
from events.enums import EventStatus
from events.models import BankHoliday, Event, TermDates
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import EVERY_DAY, Weekday
from places.models import Area, Venue
from tests.directory.proving import ANY, DAYS, NAMES, SOME, Proof, picked, prove_for_a_while, several

PATTERNS = [
    Pattern(rule=Weekly((Weekday.FRIDAY,)), starts=time(10), ends=time(11, 30)),
    Pattern(rule=Weekly((Weekday.SATURDAY, Weekday.SUNDAY)), starts=time(22), ends=time(1), not_on_bank_holidays=True),
    Pattern(rule=Weekly((Weekday.TUESDAY,), 2), starts=time(18), valid_from=date(2026, 11, 10)),
    Pattern(rule=Weekly(EVERY_DAY), starts=time(9), ends=time(17), kind=Kind.DROP_IN, in_term_time_only=True),
    Pattern(rule=MonthlyByWeekday((NthWeekday(-1, Weekday.FRIDAY),)), starts=time(19, 30)),
    Pattern(rule=MonthlyByDate((1, 22)), starts=time(12), ends=time(14), label="Lunch"),
    Pattern(rule=OneOff((date(2026, 11, 23), date(2026, 12, 30))), starts=time(14), ends=time(16)),
    Pattern(rule=Weekly((Weekday.MONDAY,)), kind=Kind.BY_APPOINTMENT),
]
TEXTS = ["", "Mondays 10am - 12noon", "Tues & Fri 2-4pm (term time only)", "Ring us", "Every other Wednesday 7pm"]
WHICH = st.sampled_from(PATTERNS)
HOURS = st.sampled_from([None, time(9), time(18, 30)])


class Timetables(Proof):
    # Sessions.

    @rule(which=ANY, pattern=WHICH, venue=st.one_of(st.none(), ANY), online=st.booleans())
    def a_session_comes(self, which: int, pattern: Pattern, venue: int | None, online: bool) -> None:
        if offer := picked(Offer, which):
            schedule = OfferSchedule(online=online, venue=None if venue is None else picked(Venue, venue))
            schedule.set_pattern(pattern)
            offer.schedules.add(schedule)
            offer.save_revision(clean=False).publish()

    @rule(which=ANY, pattern=WHICH)
    def a_session_changes(self, which: int, pattern: Pattern) -> None:
        if schedule := picked(OfferSchedule, which):
            schedule.set_pattern(pattern)
            schedule.save()

    @rule(which=ANY, days=st.integers(-1, 30), to=DAYS, reason=st.sampled_from(["", "The <hall> is painted & aired"]))
    def one_day_is_different(self, which: int, days: int, to: int | None, reason: str) -> None:
        if schedule := picked(OfferSchedule, which):
            change = Change(self._day(days), reason, self._day(to), time(15), time(16))
            schedule.set_pattern(replace(schedule.pattern, changes=(change,)))
            schedule.save()

    @rule(which=ANY)
    def a_session_goes(self, which: int) -> None:
        if schedule := picked(OfferSchedule, which):
            schedule.delete()

    @rule(which=ANY, text=st.sampled_from(TEXTS))
    def somebody_writes_when(self, which: int, text: str) -> None:
        if offer := picked(Offer, which):
            correct(offer, {"times_note": text})

    @rule(which=ANY, days=DAYS)
    def an_offer_is_closed_for_a_while(self, which: int, days: int | None) -> None:
        closed = {
            "status": Status.TEMPORARILY_CLOSED,
            "status_reason": "The roof leaks.",
            "closed_until": self._day(days),
        }
        if offer := picked(Offer, which):
            correct(offer, closed | {"closed_until": self._day(days)})

    @rule(which=ANY, starts=DAYS, ends=DAYS)
    def an_offer_has_a_beginning_and_an_end(self, which: int, starts: int | None, ends: int | None) -> None:
        if (offer := picked(Offer, which)) and (starts is None or ends is None or starts <= ends):
            correct(offer, {"start_date": self._day(starts), "end_date": self._day(ends)})

    @rule(which=ANY)
    def an_offer_ends(self, which: int) -> None:
        if offer := picked(Offer, which):
            end(offer)

    @rule(which=ANY, categories=SOME, venues=SOME)
    def an_offer_is_sorted_and_placed_elsewhere(self, which: int, categories: set[int], venues: set[int]) -> None:
        if offer := picked(Offer, which):
            correct(offer, {"categories": several(Category, categories), "venues": several(Venue, venues)})

    # Events.

    @rule(name=NAMES, days=st.integers(0, 40), starts=HOURS, host=st.one_of(st.none(), ANY), venue=ANY, under=SOME)
    def an_event_comes(
        self, name: str, days: int, starts: time | None, host: int | None, venue: int, under: set[int]
    ) -> None:
        event = Event(
            name=name,
            slug=f"event-{next(self.numbers)}",
            day=self._day(days),
            starts=starts,
            organisation=None if host is None else picked(Organisation, host),
            venue=picked(Venue, venue),
            live=False,
        )
        event.save()
        event.categories = several(Category, under)
        event.save_revision(clean=False).publish()

    @rule(which=ANY, days=st.integers(-2, 40), starts=HOURS, free=st.booleans())
    def an_event_moves(self, which: int, days: int, starts: time | None, free: bool) -> None:
        if event := picked(Event, which):
            day = self._day(days)
            self._publish(event, day=day, last_day=None, starts=starts, ends=None, is_free=free)

    @rule(which=ANY, days=st.integers(1, 4))
    def an_event_lasts_days(self, which: int, days: int) -> None:
        if event := picked(Event, which):
            self._publish(event, last_day=event.day + timedelta(days))

    @rule(which=ANY, cancelled=st.booleans())
    def an_event_is_cancelled_or_on_again(self, which: int, cancelled: bool) -> None:
        if event := picked(Event, which):
            status = EventStatus.CANCELLED if cancelled else EventStatus.SCHEDULED
            self._publish(event, status=status, status_reason="Nobody can come." if cancelled else "")

    @rule(which=ANY, name=NAMES)
    def an_event_is_renamed(self, which: int, name: str) -> None:
        if event := picked(Event, which):
            self._publish(event, name=name, slug=f"event-{next(self.numbers)}")

    @rule(which=ANY, model=st.sampled_from([Event, Offer, Organisation, Venue]))
    def something_is_unpublished(self, which: int, model: type) -> None:
        if row := picked(model, which):
            row.unpublish()

    @rule(which=ANY, model=st.sampled_from([Event, Organisation, Venue]))
    def something_is_published(self, which: int, model: type) -> None:
        if row := picked(model, which):
            row.save_revision(clean=False).publish()

    @rule(which=ANY, model=st.sampled_from([Event, Offer, Venue, Category, Area]))
    def something_is_deleted(self, which: int, model: type) -> None:
        if row := picked(model, which):
            with suppress(ProtectedError):
                row.delete()

    # What many mind.

    @rule(which=ANY, first=st.integers(-40, 10), days=st.integers(0, 40))
    def a_term_is_written_down(self, which: int, first: int, days: int) -> None:
        if area := picked(Area, which):
            dates = {"last": self._day(first + days), "name": "Term"}
            TermDates.objects.update_or_create(area=area, first=self._day(first), defaults=dates)

    @rule(which=ANY)
    def a_term_goes(self, which: int) -> None:
        if term := picked(TermDates, which):
            term.delete()

    @rule(days=st.integers(0, 9), is_holiday=st.booleans())
    def a_bank_holiday_is_said(self, days: int, is_holiday: bool) -> None:
        BankHoliday.objects.update_or_create(day=self._day(days), defaults={"is_holiday": is_holiday})

    @rule(which=ANY, name=NAMES, area=ANY, hidden=st.booleans())
    def a_venue_is_edited(self, which: int, name: str, area: int, hidden: bool) -> None:
        if venue := picked(Venue, which):
            point = (None, None) if hidden else (53.4, -2.3)
            values = {"area": picked(Area, area), "hidden": hidden}
            self._publish(venue, name=name, latitude=point[0], longitude=point[1], **values)

    @rule(which=ANY, name=NAMES, phone=st.sampled_from(["", "0161 1"]))
    def an_organisation_is_edited(self, which: int, name: str, phone: str) -> None:
        if host := picked(Organisation, which):
            self._publish(host, name=name, phone=phone)

    @rule(which=ANY, model=st.sampled_from([Category, Area]), name=NAMES)
    def a_word_is_renamed(self, which: int, model: type, name: str) -> None:
        if (row := picked(model, which)) and not model.objects.filter(name=name).exists():
            self._save(row, name=name)

    @rule(minutes=st.sampled_from([1, 45, 200, 24 * 60 * 7]))
    def a_little_time_passes(self, minutes: int) -> None:
        self.traveller.move_to(self.now + timedelta(minutes=minutes))


@pytest.mark.django_db(transaction=True)
def test_publishing_what_changed_of_timetables_equals_publishing_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    prove_for_a_while(Timetables, monkeypatch, examples=2)
