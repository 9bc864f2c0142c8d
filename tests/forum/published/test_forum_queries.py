"""However many meetings, records, projects and members there are: each publishable asks as often."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import Offer
from forum.enums import ActionState, RecordState
from forum.models import Action, AgendaItem, Attendance, Decision, MeetingPage, OfferOrigin, Pledge
from forum.publishables import PUBLISHABLES
from forum.searching.published import search_records
from publishing import registry
from publishing.publishable import Build
from tests.factories import MemberFactory, OfferFactory, OrganisationFactory, VenueFactory, meeting, project
from tests.forum.published.conftest import NOW


def fill(first: int, last: int) -> None:
    host, hall = OrganisationFactory(), VenueFactory()
    for n in range(first, last):
        member = MemberFactory(name_shown="everybody", organisation=host)
        day = date(2026, 11, 20) - timedelta(days=n) if n % 2 else date(2026, 11, 22) + timedelta(days=n)
        record = {"record_state": RecordState.PUBLISHED, "closed_at": NOW, "record_published_at": NOW} if n % 2 else {}
        held = meeting(day, venue=hall, record=[("text", "<p>Words</p>")], **record)
        write(held, member, OfferFactory(organisation=host))
        project(f"Project {n}")


def write(held: MeetingPage, member: object, offer: Offer) -> None:
    done = {"state": ActionState.DONE, "closed_on": held.day, "we_did": "We did."}
    item = AgendaItem.objects.create(meeting=held, title="Food", brought_by=member)
    Decision.objects.create(meeting=held, item=item, words="Yes", decided_on=held.day)
    Action.objects.create(meeting=held, item=item, words="Ask", made_on=held.day, **done).owners.add(member)
    Pledge.objects.create(meeting=held, words="A room", made_on=held.day, member=member)
    Attendance.objects.create(meeting=held, member=member, may_be_named=True)
    OfferOrigin.objects.create(offer=offer, on=held.day, meeting=held)


def asked() -> dict[str, int]:
    found, begun = {}, registry.begin(timezone.localtime())
    for publishable in PUBLISHABLES:
        build = Build(begun.now, begun.origin, begun.live_origin, begun.chrome)  # in which nothing is shared yet
        with CaptureQueriesContext(connection) as queries:
            rows = publishable.rows(build)
        found[publishable.name] = len(queries)
        with CaptureQueriesContext(connection) as queries:
            assert [publishable.page(row, build) for row in rows], publishable.name
        assert not queries.captured_queries, publishable.name
    with CaptureQueriesContext(connection) as queries:
        assert list(search_records(registry.begin(timezone.localtime())))
    return {**found, "search": len(queries)}


def test_thirty_of_each_take_as_many_queries_as_three(site: object) -> None:
    fill(0, 3)
    PUBLISHABLES[0].rows(registry.begin(timezone.localtime()))  # Wagtail remembers where sites begin
    few = asked()
    fill(3, 30)
    assert asked() == few
    assert max(few.values()) <= 60, few
