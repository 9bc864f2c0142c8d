"""What an editor is told: is it on the public site, since when, and if not, why not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from directory.models import Category, Offer
from publishing import changes
from publishing.keys import EVERYTHING, key_of
from publishing.models import Change, Job, Publication
from publishing.standing import Standing, State, standing
from tests.factories import CategoryFactory, OfferFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 14, 2, 7, tzinfo=UTC)  # winter: the clocks in London say the same


@pytest.fixture(autouse=True)
def here(settings: Settings, public: Path) -> None:
    settings.FORTNIGHT_PUBLIC = public


@pytest.fixture
def offer() -> Offer:
    """Everything so far is on the public site."""
    made = OfferFactory(slug="tai-chi")
    Change.objects.update(at=NOW - timedelta(days=2))
    publication(at=NOW - timedelta(days=1))
    return made


def publication(at: datetime = NOW, error: str = "") -> Publication:
    return Publication.objects.create(at=at, changes=changes.position().number, release=1, error=error)


def edited(instance: Any, at: datetime = NOW) -> None:
    Change.objects.create(key=key_of(instance), at=at)


def told(instance: Any, **later: float) -> Standing:
    return standing(instance, NOW + timedelta(**later))


def put_page(public: Path, path: str) -> None:
    (public / "current" / path).mkdir(parents=True)
    (public / "current" / path / "index.html").touch()


def test_an_edit_waits_is_published_and_is_then_on_the_public_site_since_a_moment(offer: Offer) -> None:
    edited(offer)
    assert told(offer) == Standing(State.WAITING, "Waiting to be published")
    Job.objects.create(name="pages", begun_at=NOW)
    assert told(offer, seconds=1).headline == "Being published now"
    Job.objects.update(begun_at=None)
    publication(at=NOW + timedelta(seconds=2))
    assert told(offer, seconds=3).headline == "On the public site since 14:02:09"
    assert not told(offer, seconds=3).will_change


def test_later_publications_do_not_move_the_moment_and_another_day_is_named(offer: Offer) -> None:
    edited(offer)
    publication()
    edited(CategoryFactory())
    publication(at=NOW + timedelta(hours=1))
    assert told(offer, hours=2).headline == "On the public site since 14:02:07"
    assert told(offer, days=1).headline == "On the public site since 22 November 2026, 14:02:07"


def test_the_time_is_that_of_the_site_and_not_of_the_editor(offer: Offer) -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    edited(offer, summer)
    publication(summer)
    with timezone.override("Asia/Tokyo"):
        assert standing(offer, summer).headline == "On the public site since 13:00:00"


def test_an_edit_of_another_entry_is_no_news(offer: Offer) -> None:
    edited(OfferFactory(organisation=offer.organisation))
    Change.objects.exclude(key__contains=":").delete()
    Change.objects.filter(key=key_of(offer), at__gt=NOW).delete()
    assert told(offer).state == State.DONE


def test_a_change_of_everything_lets_everything_wait(offer: Offer) -> None:
    Change.objects.create(key=EVERYTHING, at=NOW)
    assert told(offer).state == State.WAITING


def test_what_went_wrong_is_said_in_words_and_when_it_is_tried_again(offer: Offer) -> None:
    edited(offer)
    publication(error="The disk is full. The public site is as it was before.")
    Job.objects.create(name="pages", again_at=NOW + timedelta(minutes=1))
    found = told(offer, seconds=1)
    assert found.headline == "Could not be published at 14:02:07"
    assert found.detail == ("The disk is full. The public site is as it was before. It is tried again at 14:03:07.")
    assert found.will_change


def test_an_edit_after_a_failure_waits_again_and_one_published_before_it_stays_published(offer: Offer) -> None:
    other = OfferFactory(organisation=offer.organisation)
    Change.objects.filter(at__gt=NOW - timedelta(days=1)).update(at=NOW - timedelta(hours=1))
    publication(at=NOW - timedelta(hours=1))
    edited(offer)
    publication(error="The disk is full.")
    assert told(other).headline == "On the public site since 13:02:07"
    edited(offer, NOW + timedelta(seconds=5))
    assert told(offer, seconds=6).state == State.WAITING


def test_when_nobody_works_on_it_the_editor_is_told_whom_to_ask(offer: Offer) -> None:
    edited(offer)
    assert told(offer, minutes=4).detail == ""
    assert told(offer, minutes=7).detail.startswith("Nobody has worked on it for 7 minutes. Ask whoever runs this site")
    assert "manage.py db_worker" in told(offer, minutes=7).detail


def test_a_worker_that_was_killed_long_ago_is_not_at_work(offer: Offer) -> None:
    edited(offer)
    Job.objects.create(name="pages", begun_at=NOW)
    assert told(offer, minutes=6).state == State.WAITING


def test_while_the_public_site_is_held_editors_are_told_so(offer: Offer, public: Path) -> None:
    """Nobody says that something is public, or soon will be, that is not."""
    public.mkdir()
    (public / "held").write_text('{"release": "6", "instead_of": "7", "since": "2026-11-22T14:00:00+00:00"}')
    found = told(offer)
    assert found.state == State.HELD
    assert "set back from release 7 to release 6 on 22 November 2026 at 14:00" in found.detail
    assert not found.will_change


def test_before_the_first_publish_nothing_is_on_the_public_site() -> None:
    category = CategoryFactory()
    Change.objects.all().delete()
    assert told(category).headline == "Not on the public site yet"
    publication(error="The disk is full.")
    assert told(category).headline == "Not on the public site yet"


def test_what_was_never_edited_since_the_log_began_is_on_the_public_site_since_we_do_not_know_when(
    offer: Offer,
) -> None:
    Change.objects.all().delete()
    assert told(offer).headline == "On the public site"


def test_a_draft_is_no_matter_for_the_public_site() -> None:
    offer = OfferFactory(live=False)
    assert told(offer) == Standing(State.DRAFT, "Draft: not on the public site")


def test_what_is_unpublished_is_taken_off_first(offer: Offer, public: Path) -> None:
    put_page(public, "offers/tai-chi")
    offer.live = False
    edited(offer)
    assert told(offer).headline == "Waiting to be taken off the public site"
    (public / "current/offers/tai-chi/index.html").unlink()
    offer.first_published_at = NOW - timedelta(days=9)
    publication()
    assert told(offer).headline == "Not on the public site since 14:02:07"


def test_a_draft_beside_what_is_public_and_a_version_that_waits_for_its_day_are_named(offer: Offer) -> None:
    publication()
    offer.has_unpublished_changes = True
    assert told(offer).detail == "A newer version is a draft and not on it."
    revision = offer.save_revision()
    revision.approved_go_live_at = NOW + timedelta(days=1)
    revision.save()
    publication()
    assert told(Offer.objects.get()).detail == "A version is scheduled for 23 November 2026, 14:02."


def test_the_link_leads_to_a_page_that_is_there(offer: Offer, public: Path, settings: Settings) -> None:
    put_page(public, "offers/another")
    publication()
    assert told(offer).url == ""
    put_page(public, "offers/tai-chi")
    assert told(offer).url == settings.FORTNIGHT_ORIGIN + "/offers/tai-chi/"


def test_it_takes_few_queries(offer: Offer, django_assert_max_num_queries: Callable[..., Any]) -> None:
    edited(offer)
    with django_assert_max_num_queries(5):
        told(offer)
    publication()
    with django_assert_max_num_queries(6):
        told(offer)


def test_parts_of_the_site_say_what_editors_are_told_of() -> None:
    from publishing.standing import is_told_of

    assert is_told_of(Offer()) and is_told_of(Category())
    assert not is_told_of(Publication())
