"""Pages about a record take as many queries for many parts and comments as for one."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forum.models import AgendaItem, Decision, MeetingPage, Note
from forum.records.closing import close_meeting
from forum.records.commenting import comment_on, reply_to
from tests.factories import ActionFactory, MemberFactory, meeting
from tests.personas import felix_the_facilitator, mia_the_member

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def closed(day: int, parts: int) -> MeetingPage:
    page = meeting(date(2026, 11, day))
    for number in range(parts):
        item = AgendaItem.objects.create(meeting=page, title=f"Item {number}", position=number)
        Note.objects.create(meeting=page, item=item, words="It was said.", at=NOW)
        Decision.objects.create(meeting=page, item=item, words="Yes", decided_on=page.day)
        ActionFactory(meeting=page, item=item, owners=[MemberFactory()])
    felix, mia = (MemberFactory().user for _ in range(2))
    for user in (felix, mia):
        user.is_superuser = True
    close_meeting(page, now=NOW, by=felix)
    page.refresh_from_db()
    for block in page.get_latest_revision_as_object().record:
        reply_to(comment_on(page, block.id, "Is it so?", now=NOW, by=mia), "It is.", now=NOW, by=felix)
    return page


def test_many_parts_take_as_many_queries_as_one(site: object, client: Client) -> None:
    small, large = closed(3, 1), closed(10, 6)
    for who, address in (
        (mia_the_member(), "/members/meetings/{}/record/"),
        (felix_the_facilitator(), "/admin/forum/records/{}/"),
        (None, "/admin/forum/records/"),
    ):
        if who:
            client.force_login(who)
        counts = []
        for page in (small, small, large):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address.format(page.pk)).status_code == 200
            counts.append(len(queries))
        assert counts[1] == counts[2], address
