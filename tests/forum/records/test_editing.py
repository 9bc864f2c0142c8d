"""Wagtail's editor of a meeting asks what was corrected, and leaves alone when the meeting is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from forum.models import AgendaItem, Correction, MeetingPage, Note
from forum.records.closing import close_meeting
from forum.records.editing import SAY_WHAT
from forum.records.publishing import publish_record
from tests.factories import meeting
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture
def page(site: object, client: Client) -> MeetingPage:
    ada = ada_the_administrator()
    client.force_login(ada)
    page = meeting(DAY)
    item = AgendaItem.objects.create(meeting=page, title="The hall")
    Note.objects.create(meeting=page, item=item, words="It is free.", at=NOW)
    return close_meeting(page, now=NOW, by=ada)


def save(client: Client, page: MeetingPage, words: str, **more: Any) -> str:
    """What the editor answers after somebody has changed the title of the first item and pressed "Publish"."""
    record = page.get_latest_revision_as_object().record
    blocks = [("item", {"title": words, "notes": NOTES, "item": record[0].value["item"]})]
    told = {
        "title": page.title,
        "slug": page.slug,
        "day": "2030-01-01",
        "starts": "02:00",
        "record": streamfield(blocks),
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **more,
    }
    data = nested_form_data(told) | {"record-0-id": record[0].id}
    return client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True).content.decode()


# As the editor sends it: with numbers of its own on the paragraphs.
NOTES = '{"blocks": [{"key": "abcde", "text": "It is free.", "type": "unstyled"}], "entityMap": {}}'


def test_a_public_record_is_not_changed_without_saying_what(page: MeetingPage, client: Client) -> None:
    publish_record(page, now=NOW, by=ada_again())
    assert SAY_WHAT in save(client, page, "The halls")
    assert not Correction.objects.exists()
    assert SAY_WHAT not in save(client, page, "The halls", correction="There are two.")
    assert Correction.objects.get().words == "There are two."
    assert MeetingPage.objects.get().day == DAY, "whoever moves it tells those who are invited"
    assert SAY_WHAT not in save(client, page, "The halls"), "numbers of paragraphs are nothing that people read"
    assert Correction.objects.count() == 1


def test_publishing_the_page_says_that_its_record_is_a_draft(page: MeetingPage, client: Client) -> None:
    html = save(client, page, "The halls")
    assert "Its record is still a draft" in html and "What was corrected" not in html


def ada_again() -> Any:
    from accounts.models import User

    return User.objects.get(email="ada@fortnight.example")
