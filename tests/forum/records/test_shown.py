"""What a public record shows, and what it never shows."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from forum.enums import Audience, RecordState, Standing
from forum.models import (
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    GuestCount,
    MeetingPage,
    OfferOrigin,
    Pledge,
)
from forum.records.drafting import stream_of
from forum.records.shown import draft_shown, record_shown
from publishing import registry
from publishing.keys import key, key_of
from publishing.publishable import Build
from publishing.rendering import environment
from tests.factories import ActionFactory, MemberFactory, OfferFactory, meeting

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def recorded(day: date = DAY) -> MeetingPage:
    page = meeting(day, record_state=RecordState.PUBLISHED, closed_at=NOW, record_published_at=NOW)
    item = AgendaItem.objects.create(meeting=page, title="The hall")
    value = {"title": "The hall", "notes": "<p>It is free.</p>", "item": str(item.pk)}
    page.record = stream_of([{"type": "item", "id": str(uuid4()), "value": value}])
    page.save()
    return page


def built() -> Build:
    return registry.begin(NOW)


def read(page: MeetingPage) -> str:
    shown = record_shown([MeetingPage.objects.get(pk=page.pk)], built())[page.pk]
    template = '{% from "forum/record/record.html" import record %}{{ record(shown) }}'
    return " ".join(environment().from_string(template).render(shown=shown).split())


def test_what_was_agreed_stands_below_its_item(site: object) -> None:
    page = recorded()
    item = page.items.get()
    Decision.objects.create(meeting=page, item=item, words="We go on.", decided_on=DAY, review_on=date(2027, 3, 9))
    ActionFactory(meeting=page, item=None, words="Ask the church", due_on=date(2026, 12, 1))
    [first, last] = record_shown([page], built())[page.pk].parts
    assert (first.title, first.agreed.decisions[0].note) == ("The hall", "We will look at it again on 9 March 2027.")
    assert (last.title, last.agreed.actions[0].standing) == ("What else we agreed", "To be done by 1 December 2026")


def test_only_public_records_are_shown(site: object) -> None:
    page = meeting(DAY, record_state=RecordState.DRAFT, closed_at=NOW)
    assert record_shown([page], built()) == {}
    assert draft_shown(page, built()).parts == ()


def test_a_preview_shows_the_draft_of_a_record_and_the_page_itself_does_not(site: Site, client: Client) -> None:
    page = recorded()
    MeetingPage.objects.filter(pk=page.pk).update(record_state=RecordState.DRAFT, record_published_at=None)
    draft = page.get_latest_revision_as_object() if page.latest_revision else MeetingPage.objects.get(pk=page.pk)
    assert "It is free." in draft.make_preview_request().content.decode()
    assert "It is free." not in client.get(page.get_url()).content.decode()


def test_people_are_counted_and_few_of_a_kind_are_not_told_apart(site: object) -> None:
    page = recorded()
    for kind in ("carer", "Carer", "from a church", ""):
        Attendance.objects.create(meeting=page, member=MemberFactory(), takes_part=kind)
    GuestCount.objects.create(meeting=page, takes_part="carer ", count=4)
    assert "Who came: 8 people: carer (6) and others (2)." in read(page)


def test_only_those_are_named_who_agreed_for_that_meeting_and_show_their_name(site: object) -> None:
    page = recorded()
    for name, shown, agreed, standing in (
        ("Zoe", Audience.EVERYBODY, True, Standing.MEMBER),
        ("Members only", Audience.MEMBERS, True, Standing.MEMBER),
        ("Did not agree", Audience.EVERYBODY, False, Standing.MEMBER),
        ("Has left", Audience.EVERYBODY, True, Standing.LEFT),
        ("Ann", Audience.EVERYBODY, True, Standing.MEMBER),
    ):
        member = MemberFactory(display_name=name, name_shown=shown, standing=standing)
        Attendance.objects.create(meeting=page, member=member, may_be_named=agreed)
    html = read(page)
    assert "Among them: Ann, Zoe." in html
    assert not [name for name in ("Members only", "Did not agree", "Has left") if name in html]


def test_owners_and_pledgers_are_named_only_as_far_as_they_want(site: object) -> None:
    page = recorded()
    known = MemberFactory(display_name="Zoe", name_shown=Audience.EVERYBODY)
    shy = MemberFactory(display_name="Shy")
    ActionFactory(meeting=page, words="One", owners=[known, shy], owner_words="Nora from next door")
    ActionFactory(meeting=page, words="Two", owners=[shy])
    Pledge.objects.create(meeting=page, words="A hall", pledger="Mr Secret", email="s@example.org", made_on=DAY)
    Pledge.objects.create(meeting=page, words="An hour", pledger="St Mary’s", may_be_named=True, made_on=DAY)
    html = read(page)
    assert "Zoe and a member. To be done" in html and "By St Mary’s." in html
    assert not [name for name in ("Shy", "Nora", "Secret", "example.org") if name in html]


def test_a_pledge_says_which_offer_it_became_as_long_as_there_is_one(site: object) -> None:
    page = recorded()
    pledge = Pledge.objects.create(meeting=page, words="Two places", made_on=DAY)
    offer = OfferFactory(name="Tai Chi", slug="tai-chi")
    OfferOrigin.objects.create(offer=offer, on=DAY, meeting=page, pledge=pledge)
    assert 'It became an offer: <a href="/offers/tai-chi/">Tai Chi</a>' in read(page)
    offer.unpublish()
    assert "Tai Chi" not in read(page)


def test_corrections_are_told_with_their_day(site: object) -> None:
    page = recorded()
    Correction.objects.create(meeting=page, at=datetime(2027, 3, 9, tzinfo=UTC), words="It was <Monday>.")
    assert "<p>Corrected on 9 March 2027: It was &lt;Monday&gt;.</p>" in read(page)


def test_it_names_all_that_it_shows(site: object) -> None:
    page, member = recorded(), MemberFactory()
    rows = [
        Attendance.objects.create(meeting=page, member=member),
        Decision.objects.create(meeting=page, words="Yes", decided_on=DAY),
        ActionFactory(meeting=page, owners=[member]),
        Pledge.objects.create(meeting=page, words="A room", made_on=DAY),
    ]
    shown = record_shown([page], built())[page.pk]
    assert {*(key_of(row) for row in rows), key_of(member)} <= shown.keys
    assert key(Page, page.pk) not in shown.keys, "the page names itself"


def test_many_records_take_as_many_queries_as_one(site: object) -> None:
    pages = [recorded(date(2026, 11, day)) for day in range(1, 6)]
    build = built()
    for page in pages:
        ActionFactory(meeting=page, owners=[MemberFactory()])
        Attendance.objects.create(meeting=page, member=MemberFactory())
    counts = []
    for some in (pages[:1], pages):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            record_shown(some, build)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
