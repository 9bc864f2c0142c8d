"""Whatever facilitators, members and time do to a forum, in any order: publishing what was changed gives the same files
as publishing everything, byte for byte.

    FORTNIGHT_LONG=30 pytest -n0 tests/forum/test_incremental_equals_full.py

goes on for half an hour with examples that nobody has seen.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Page, PageViewRestriction

from directory.models import Offer, Organisation
from forum.enums import Audience, ItemKind, ItemSource, ProjectStatus, Standing
from forum.meetings.changing import Place, cancel_meeting, move_meeting, uncancel_meeting
from forum.members.erasing import erase
from forum.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    ForumPage,
    GuestCount,
    MeetingIndexPage,
    MeetingPage,
    MeetingSeries,
    Member,
    OfferOrigin,
    Pledge,
    ProjectIndexPage,
    ProjectPage,
    ProjectUpdate,
)
from forum.outcomes.actions import drop, finish, make_action, reopen
from forum.records.closing import close_meeting, reopen_meeting
from forum.records.correcting import write_correction
from forum.records.publishing import publish_record
from places.models import Area, Venue
from tests.directory.proving import ANY, NAMES, WORDS, Proof, picked, prove_for_a_while
from tests.factories import (
    AreaFactory,
    MemberFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
    meeting,
    project,
)

ROWS = [AgendaItem, Attendance, GuestCount, Decision, Action, Pledge, ProjectUpdate, OfferOrigin, Member]
TREE = [ForumPage, MeetingIndexPage, MeetingPage, MeetingPage, ProjectIndexPage, ProjectPage]


class Forum(Proof):
    def _fill(self, number: int) -> None:
        """A small directory, and a forum in which something has happened already."""
        area = AreaFactory()
        venues = [VenueFactory(area=area), VenueFactory(hidden=True, latitude=None, longitude=None)]
        for n in range(2):
            OfferFactory(organisation=OrganisationFactory(), relations__venues=[venues[n]])
        self.members = [MemberFactory(name_shown=Audience.EVERYBODY), MemberFactory()]
        for days in range(-28, 7 * (number % 4), 14):
            self.a_meeting_is_planned(days, days % 3)
        project("Walking group")
        OfferOrigin.objects.create(offer=Offer.objects.first(), on=self.now.date(), meeting=MeetingPage.objects.first())

    # Meetings.

    @rule(days=st.integers(-20, 30), venue=ANY)
    def a_meeting_is_planned(self, days: int, venue: int) -> None:
        day = self.now.date() + timedelta(days=days)
        if MeetingIndexPage.objects.exists() and not MeetingPage.objects.filter(slug=f"{day}").exists():
            meeting(day, venue=picked(Venue, venue), way_in="Ring.", online=days % 2 == 0)

    @rule(which=ANY, days=st.integers(0, 9), venue=ANY, why=WORDS)
    def a_meeting_moves(self, which: int, days: int, venue: int, why: str) -> None:
        day = self.now.date() + timedelta(days=days)
        if held := picked(MeetingPage, which):
            place = Place(picked(Venue, venue), "Knock.", online=True, online_link="https://meet.example/secret")
            with suppress(ValidationError):
                move_meeting(held, day, held.starts, held.ends, place, why, by=self.ada, today=self.now.date())

    @rule(which=ANY, on=st.booleans())
    def a_meeting_is_cancelled_or_not(self, which: int, on: bool) -> None:
        if held := picked(MeetingPage, which):
            with suppress(ValidationError):
                uncancel_meeting(held, by=self.ada) if on else cancel_meeting(held, "The roof leaks.", by=self.ada)

    @rule(which=ANY, title=NAMES, kind=st.sampled_from(ItemKind.values), who=ANY, under=st.booleans())
    def an_item_comes(self, which: int, title: str, kind: str, who: int, under: bool) -> None:
        if held := picked(MeetingPage, which):
            top = held.items.filter(under=None).first() if under else None
            source = ItemSource.MODERATION if who % 3 == 0 else ItemSource.FACILITATOR
            values = {"brought_by": picked(Member, who), "brought_by_words": "the club", "source": source}
            AgendaItem.objects.create(meeting=held, title=title, kind=kind, under=top, **values)

    @rule(which=ANY, where=ANY)
    def an_item_goes_to_another_meeting(self, which: int, where: int) -> None:
        item, held = picked(AgendaItem, which), picked(MeetingPage, where)
        if item and held and not item.below.exists():
            self._save(item, meeting=held, under=None)

    @rule(which=ANY, who=ANY, named=st.booleans(), count=st.integers(0, 5))
    def people_come(self, which: int, who: int, named: bool, count: int) -> None:
        if (held := picked(MeetingPage, which)) and (member := picked(Member, who)):
            Attendance.objects.update_or_create(meeting=held, member=member, defaults={"may_be_named": named})
            GuestCount.objects.update_or_create(meeting=held, takes_part="carer", defaults={"count": count})

    @rule(which=ANY, words=NAMES, who=ANY)
    def something_is_agreed(self, which: int, words: str, who: int) -> None:
        if held := picked(MeetingPage, which):
            day = self.now.date()
            Decision.objects.create(meeting=held, words=words, decided_on=day, item=held.items.first())
            Pledge.objects.create(meeting=held, words=words, made_on=day, member=picked(Member, who), may_be_named=True)
            owners = [member for member in [picked(Member, who)] if member and member.is_welcome]
            make_action(words, owners=owners, meeting=held, now=self.now, by=self.ada)

    # Records and what becomes of actions.

    @rule(which=ANY, what=st.sampled_from(["close", "publish", "publish", "reopen", "correct"]), words=NAMES)
    def a_record_goes_on(self, which: int, what: str, words: str) -> None:
        if not (held := picked(MeetingPage, which)):
            return
        with suppress(ValidationError):
            if what == "close":
                close_meeting(held, now=self.now, by=self.ada)
            elif what == "publish":
                close_meeting(held, now=self.now, by=self.ada)
                publish_record(MeetingPage.objects.get(pk=held.pk), now=self.now, by=self.ada)
            elif what == "reopen":
                reopen_meeting(held, now=self.now, by=self.ada)
            else:
                write_correction(held, words, self.now, self.ada)

    @rule(which=ANY, words=NAMES, what=st.sampled_from(["finish", "drop", "reopen", "say"]))
    def an_action_goes_on(self, which: int, words: str, what: str) -> None:
        if not (action := picked(Action, which)):
            return
        with suppress(ValidationError):
            if what == "finish":
                finish(action, words=words, now=self.now, by=self.ada)
            elif what == "drop":
                drop(action, words, now=self.now, by=self.ada)
            elif what == "reopen":
                reopen(action, now=self.now, by=self.ada)
            else:
                self._save(action, you_said=words, we_did=words)

    # People.

    @rule(which=ANY, name=NAMES, shown=st.sampled_from(Audience.values), standing=st.sampled_from(Standing.values))
    def a_member_changes_what_is_shown(self, which: int, name: str, shown: str, standing: str) -> None:
        if (member := picked(Member, which)) and not member.erased_at:
            host = picked(Organisation, which)
            self._save(member, display_name=name, name_shown=shown, organisation_shown=shown, organisation=host)
            self._save(member, standing=standing, decided_at=self.now, can_offer=name, can_offer_shown=shown)

    # Projects and offers.

    @rule(which=ANY, words=NAMES, status=st.sampled_from(ProjectStatus.values))
    def a_project_goes_on(self, which: int, words: str, status: str) -> None:
        if page := picked(ProjectPage, which):
            self._publish(page, status=status, title=words)
            ProjectUpdate.objects.create(project=page, day=self.now.date(), words=words)

    @rule(which=ANY, held=ANY)
    def an_offer_has_come_out_of_the_forum(self, which: int, held: int) -> None:
        if (offer := picked(Offer, which)) and not hasattr(offer, "origin"):
            OfferOrigin.objects.create(offer=offer, on=self.now.date(), meeting=picked(MeetingPage, held))

    @rule(which=ANY, days=st.integers(0, 5))
    def an_offer_is_to_end(self, which: int, days: int) -> None:
        if offer := picked(Offer, which):
            self._publish(offer, end_date=self.now.date() + timedelta(days=days))

    @rule(which=ANY, model=st.sampled_from([Offer, Organisation, Venue]), live=st.booleans())
    def something_of_the_directory_is_published_or_not(self, which: int, model: Any, live: bool) -> None:
        if row := picked(model, which):
            row.save_revision(clean=False).publish() if live else row.unpublish()

    @rule(which=ANY, name=NAMES, hidden=st.booleans())
    def a_venue_is_edited(self, which: int, name: str, hidden: bool) -> None:
        if venue := picked(Venue, which):
            point = (None, None) if hidden else (53.4, -2.3)
            self._publish(venue, name=name, latitude=point[0], longitude=point[1], hidden=hidden)

    @rule(name=NAMES)
    def an_area_is_renamed(self, name: str) -> None:
        self._save(picked(Area, 0), name=name)

    # Anything.

    @rule(which=ANY, model=st.sampled_from(ROWS))
    def a_row_goes(self, which: int, model: Any) -> None:
        if row := picked(model, which):
            row.delete()

    @rule(
        which=ANY, model=st.sampled_from(TREE), what=st.sampled_from(["off", "on", "gone", "private", "public", "name"])
    )
    def something_is_done_with_a_page(self, which: int, model: Any, what: str) -> None:
        if not (page := picked(model, which)):
            return
        if what == "off":
            page.unpublish()
        elif what == "on":
            page.save_revision(clean=False).publish()
        elif what == "gone" and model in (MeetingPage, ProjectPage):
            with suppress(ProtectedError):
                Page.objects.get(pk=page.pk).delete()
        elif what == "private":
            PageViewRestriction.objects.get_or_create(page=page.page_ptr, restriction_type="login")
        elif what == "public":
            for restriction in PageViewRestriction.objects.filter(page=page.page_ptr):
                restriction.delete()
        elif what == "name":
            self._publish(page, title=f"Name {next(self.numbers)}")

    @rule(which=ANY)
    def a_member_has_everything_erased(self, which: int) -> None:
        if member := picked(Member, which):
            erase(member, self.now)

    @rule(interval=st.integers(1, 3), active=st.booleans())
    def the_rhythm_changes(self, interval: int, active: bool) -> None:
        values = {"interval": interval, "is_active": active, "byday": "TU", "opens_at": "14:00"}
        with suppress(IntegrityError), transaction.atomic():
            series = MeetingSeries.objects.first() or MeetingSeries(name="Tuesdays")
            self._save(series, **values)

    @rule(minutes=st.sampled_from([60, 60 * 5, 60 * 24 * 8]))
    def a_little_time_passes(self, minutes: int) -> None:
        self.traveller.move_to(self.now + timedelta(minutes=minutes))


@pytest.mark.django_db(transaction=True)
def test_publishing_what_changed_of_a_forum_equals_publishing_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    prove_for_a_while(Forum, monkeypatch, examples=2)
