"""Records and projects are found by their words; drafts and what is private never are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.search.beside import found_beside
from forum.enums import RecordState
from forum.models import Decision, MeetingPage
from forum.searching.published import search_records
from publishing import registry
from tests.factories import meeting, project

EVENING = datetime(2026, 11, 17, 20, tzinfo=UTC)
RESULTS = "/search/results/"
NASTY = ['food!"', "'; DROP TABLE", "\x00", "((", "*:*", "a" * 5000, "🌱", "%", "\\", "​", "AND OR NOT"]


def held(day: date, words: str, **values: Any) -> MeetingPage:
    facts = {"record_state": RecordState.PUBLISHED, "closed_at": EVENING, "record_published_at": EVENING}
    return meeting(day, record=[("text", f"<p>{words}</p>")], **{**facts, **values})


def found(text: str) -> list[str]:
    build = registry.begin(timezone.localtime())
    return [path for part in found_beside(text, build) for _, path, _ in part.lines]


def test_a_record_is_found_by_what_was_said_and_agreed(site: object) -> None:
    page = held(date(2026, 11, 17), "We spoke of sewing &amp; mending.")
    Decision.objects.create(meeting=page, words="Start with knitting", decided_on=date(2026, 11, 17))
    assert found("sewing") == found("Knitting?") == found("mend") == [page.public_path]
    assert found("sewing zebras") == []


def test_the_best_comes_first_and_then_the_newest(site: object) -> None:
    old, new = held(date(2026, 11, 3), "Sewing."), held(date(2026, 11, 17), "Sewing.")
    named = project("Sewing club")
    assert found("sewing") == [named.public_path, new.public_path, old.public_path]


def test_a_draft_is_never_found(site: object, client: Client) -> None:
    held(date(2026, 11, 17), "Sewing.", record_state=RecordState.DRAFT, record_published_at=None)
    project("Sewing club", live=False)
    build = registry.begin(timezone.localtime())
    assert found("sewing") == [] and list(search_records(build)) == []
    assert "From the forum" not in client.get(RESULTS, {"q": "sewing"}).content.decode()


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:12].encode("unicode-escape").decode())
def test_whatever_somebody_types_is_answered(site: object, client: Client, text: str) -> None:
    project("Food")
    assert client.get(RESULTS, {"q": text}).status_code in (200, 503)


def test_the_results_of_the_running_site_have_them_below(site: object, client: Client) -> None:
    page = project("Sewing <club>")
    said = client.get(RESULTS, {"q": "sewing"}).content.decode()
    assert f'<a href="{page.public_path}">Sewing &lt;club&gt;</a>' in said


def test_the_published_search_knows_them_as_something_of_the_forum(site: object) -> None:
    project("Sewing club")
    [record] = search_records(registry.begin(timezone.localtime()))
    assert record.filters == {"kind": ["From the forum"]} and {"club", "@"} <= record.terms.keys()
