"""A meeting with two items, and people who take notes of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from forum.models import AgendaItem, MeetingPage, NoteTaker
from forum.note_taking.notebook import Answer, once
from forum.note_taking.writing import Draft, write
from pages.actions import set_up_pages
from tests.factories import meeting as make_meeting
from tests.personas import felix_the_facilitator, mia_the_member, tariq_the_trusted

NOW = datetime(2026, 12, 1, 14, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A new site with a meeting, made once a file: each test goes back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_pages()
        page = make_meeting()
        AgendaItem.objects.create(meeting=page, title="Welcome", position=1)
        AgendaItem.objects.create(meeting=page, title="The hall", position=2)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def meeting(site: None, db: None) -> MeetingPage:
    return MeetingPage.objects.get()


@pytest.fixture
def hall(meeting: MeetingPage) -> AgendaItem:
    return meeting.items.get(title="The hall")


@pytest.fixture
def felix(meeting: MeetingPage) -> User:
    return felix_the_facilitator()


@pytest.fixture
def mia(meeting: MeetingPage) -> User:
    """A member who was asked to take notes."""
    user = mia_the_member()
    NoteTaker.objects.create(meeting=meeting, member=user.membership)
    return user


@pytest.fixture
def tariq(meeting: MeetingPage) -> User:
    """A member who was not."""
    return tariq_the_trusted()


@pytest.fixture
def send(meeting: MeetingPage) -> Callable[..., Answer]:
    """Sends what somebody made of a paragraph."""

    def send(by: User, uuid: UUID, words: str, base: int = 0, *, key: UUID | None = None, **more: Any) -> Answer:
        draft = Draft(uuid, more.pop("item", None), base, words, **more)
        content = {"note": str(uuid), "words": words, "base": base, **more}
        return once(meeting, key or uuid4(), content, lambda pen: write(draft, pen), by=by, now=NOW)

    return send
