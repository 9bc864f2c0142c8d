"""Rule: the directory that is kept between publishes is the one that would be read from the database."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.catalogue import keeping
from directory.catalogue.entries import OfferEntry, OrganisationEntry, Place, Topic
from directory.catalogue.loading import load_taxonomy
from directory.catalogue.whole import Directory
from directory.enums import Status
from directory.models import Category, Offer, Organisation
from places.models import Area, Venue
from publishing import changes
from publishing.snapshot import snapshot
from tests.factories import AreaFactory, CategoryFactory, OfferFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))
# Some sort alike, some stand under another letter.
NAMES = ("Tai Chi", "tai chi", "“Tai Chi”", "Zumba", "5 a side", "Éclairs", "Organisation 1")


def kept(today: date = TODAY) -> Directory:
    with snapshot():
        return keeping.bring_up_to_date(changes.position(), today)


def fresh(today: date = TODAY) -> Directory:
    return keeping.load(load_taxonomy(), today)


def plain(value: Any) -> Any:
    """Everything that can be seen of an entry or a directory, as values that can be compared."""
    if isinstance(value, Topic):
        return value.kind, value.id, value.name, value.slug, value.description, plain(value.parent)
    if isinstance(value, OfferEntry | OrganisationEntry | Place | Directory):
        names = [field.name for field in fields(value) if field.name not in ("facets", "taxonomy", "tallies")]
        return type(value).__name__, *(plain(getattr(value, name)) for name in names)
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value] if isinstance(value, list) else tuple(plain(one) for one in value)
    return value


def tallies(directory: Directory) -> Any:
    """What the pages of each list count; asking keeps it, so that the next change has something to bring up to date."""
    return plain({topic: dict(directory.tally_of(topic).counts) for topic in directory.listed})


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the search look at each edit, which would take most of the time."""
    monkeypatch.setattr("directory.search.receivers.note", lambda *args, **kwargs: None)
    keeping.forget()


def begin_anew() -> None:
    with transaction.atomic():
        Offer.objects.all().delete()
        Category.objects.filter(parent__isnull=False).delete()
        for model in (Organisation, Venue, Category, Area):
            model.objects.all().delete()
        areas = [AreaFactory(name=f"Area {letter}", slug=letter) for letter in "ab"]
        venues = [VenueFactory(area=area) for area in areas]
        above = CategoryFactory(name="Moving", slug="moving")
        categories = [CategoryFactory(name="Walking", slug="walking", parent=above), CategoryFactory(slug="eating")]
        for number in range(3):
            host = OrganisationFactory(name=f"Organisation {number}", based_at=venues[number % 2])
            for each in range(2):
                OfferFactory(
                    name=f"Offer {each}", organisation=host, relations__venues=[venues[each]], first_published_at=NOW,
                    relations__categories=[categories[number % 2]],
                )  # fmt: skip


def pick(model: Any, number: int) -> Any:
    found = list(model.objects.order_by("pk"))
    return found[number % len(found)] if found else None


def change(instance: Any, **values: Any) -> None:
    if instance:
        for name, value in values.items():
            setattr(instance, name, value)
        instance.save()


def link(offer: Offer | None, name: str, values: list[Any]) -> None:
    if offer:
        getattr(offer, name).set(values)
        offer.save()


def remove_organisation(organisation: Organisation | None) -> None:
    if organisation:
        organisation.offers.all().delete()
        organisation.delete()


EDITS: dict[str, Callable[[int, int, str], object]] = {
    "rename": lambda one, other, name: change(pick(Offer, one), name=name),
    "move": lambda one, other, name: (
        (host := pick(Organisation, other)) and change(pick(Offer, one), organisation=host)
    ),
    "sort": lambda one, other, name: link(pick(Offer, one), "categories", [pick(Category, other)]),
    "place": lambda one, other, name: link(pick(Offer, one), "venues", [pick(Venue, other)]),
    "serve": lambda one, other, name: link(pick(Offer, one), "areas", [pick(Area, other)] if other % 2 else []),
    "add": lambda one, other, name: (host := pick(Organisation, other)) and OfferFactory(name=name, organisation=host),
    "add both": lambda one, other, name: OfferFactory(name=name),
    "remove": lambda one, other, name: (offer := pick(Offer, one)) and offer.delete(),
    "end": lambda one, other, name: change(pick(Offer, one), end_date=TODAY + timedelta(days=other - 2)),
    "close": lambda one, other, name: change(pick(Offer, one), status=Status.ENDED if other % 2 else Status.ACTIVE),
    "publish": lambda one, other, name: change(pick(Offer, one), live=bool(other % 2)),
    "rename organisation": lambda one, other, name: change(pick(Organisation, one), name=name),
    "publish organisation": lambda one, other, name: change(pick(Organisation, one), live=bool(other % 2)),
    "remove organisation": lambda one, other, name: remove_organisation(pick(Organisation, one)),
    "move venue": lambda one, other, name: change(pick(Venue, one), name=name, area=pick(Area, other)),
    "remove venue": lambda one, other, name: (venue := pick(Venue, one)) and venue.delete(),
    "rename category": lambda one, other, name: change(pick(Category, one), name=f"{name} {one}"),
}
edits = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9), st.integers(0, 5), st.sampled_from(NAMES))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.tuples(st.lists(edits, min_size=1, max_size=4), st.integers(0, 2)), min_size=1, max_size=4))
def test_whatever_is_edited_the_kept_directory_is_the_one_in_the_database(batches: list) -> None:
    begin_anew()
    kept()
    today = TODAY
    for batch, days in batches:
        for name, one, other, words in batch:
            with transaction.atomic():
                EDITS[name](one, other, words)
        today += timedelta(days=days)
        now, right = kept(today), fresh(today)
        assert plain(now) == plain(right)
        assert tallies(now) == tallies(right)


def test_a_change_of_one_offer_reads_it_alone() -> None:
    begin_anew()
    before = kept()
    changed = Offer.objects.order_by("pk")[0]
    change(changed, summary="Another one")
    after = kept()
    assert [offer.id for offer in after.offers if offer not in before.offers] == [changed.pk]
    assert after.organisations == before.organisations
    assert before.offer_of_id[changed.pk].summary != "Another one", "what somebody holds never changes"


def test_where_nothing_changed_nothing_is_read() -> None:
    begin_anew()
    before = kept()
    with CaptureQueriesContext(connection) as queries:
        assert kept() is before
    assert len(queries) < 12


def test_what_is_noted_in_an_open_transaction_is_not_kept() -> None:
    begin_anew()
    before = kept()
    with transaction.atomic():
        change(pick(Offer, 0), name="Not for long")
        assert plain(kept()) == plain(fresh())
        transaction.set_rollback(True)
    change(pick(Offer, 1), name="For good")
    assert plain(kept()) == plain(fresh())
    assert before is not kept()


def test_a_clock_that_is_set_back_is_no_harm() -> None:
    begin_anew()
    change(pick(Offer, 0), end_date=TODAY)
    assert len(kept(TODAY + timedelta(days=1)).offers) == 5
    assert len(kept(TODAY).offers) == 6


def test_too_many_changes_read_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FEW", 1)
    begin_anew()
    before = kept()
    change(pick(Offer, 0), name="Another")
    after = kept()
    assert plain(after) == plain(fresh())
    assert not set(after.offers) & set(before.offers)
