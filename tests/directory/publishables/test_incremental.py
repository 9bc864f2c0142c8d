"""Rule: whatever is edited, each page that a whole site would show otherwise is among those that are made anew."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from directory.enums import Cost, Joining, Status
from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.models import Audience, Category, LifeArea, Offer, Organisation
from directory.publishables import letters, organisations, topics
from places.models import Area, Venue
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.factories import (
    AreaFactory,
    AudienceFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
    WayToWellbeingFactory,
)
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
LONG_AGO = datetime(2025, 1, 1, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of several pages, an organisation with more offers than are named beside each other, a flagged offer."""
    monkeypatch.setattr(topics, "OFFERS_A_PAGE", 4)
    monkeypatch.setattr(letters, "ENTRIES_A_PAGE", 4)
    monkeypatch.setattr(organisations, "OFFERS_AS_CARDS", 3)
    trafford, salford = AreaFactory(name="Trafford", slug="trafford"), AreaFactory(name="Salford", slug="salford")
    hall, other = VenueFactory(name="The hall", area=trafford), VenueFactory(name="The hub", area=salford)
    moving, eating = CategoryFactory(name="Moving", slug="moving"), CategoryFactory(name="Eating", slug="eating")
    walking = CategoryFactory(name="Walking", slug="walking", parent=moving)
    CategoryFactory(name="Running", slug="running", parent=moving)
    walking.life_areas.add(LifeAreaFactory(name="Friends", slug="friends"))
    eating.life_areas.add(LifeAreaFactory(name="Health", slug="health"))
    walking.ways_to_wellbeing.add(WayToWellbeingFactory(name="Connect", slug="connect"))
    group = AudienceFactory(name="Carers", slug="carers")
    council = OrganisationFactory(name="Council", slug="council", based_at=hall)
    for number in range(8):
        OfferFactory(
            name=f"Walk {number}", slug=f"walk-{number}", organisation=council, relations__venues=[hall],
            relations__categories=[walking], relations__audiences=[group], first_published_at=NOW,
        )  # fmt: skip
    for number in range(5):
        OfferFactory(
            name=f"Lunch {number}", slug=f"lunch-{number}", relations__venues=[other], joining=Joining.CONTACT_FIRST,
            relations__categories=[eating], relations__areas=[salford, trafford], summary="", cost=Cost.UNKNOWN,
            first_published_at=LONG_AGO if number == 2 else NOW,
        )  # fmt: skip
    OfferFactory(name="Club", slug="club", organisation__name="Club", organisation__slug="club")


def offer(slug: str = "walk-3") -> Offer:
    return Offer.objects.get(slug=slug)


def change(instance: object, **values: object) -> None:
    for name, value in values.items():
        setattr(instance, name, value)
    instance.save()


def link(instance: Offer, **links: list) -> None:
    for name, values in links.items():
        getattr(instance, name).set(values)
    instance.save()


def swap_slugs(one: Offer, other: Offer) -> None:
    first, second = one.slug, other.slug
    change(one, slug="for-a-moment")
    change(other, slug=first)
    change(one, slug=second)


def category(slug: str) -> Category:
    return Category.objects.get(slug=slug)


def hall() -> Venue:
    return Venue.objects.get(name="The hall")


def council() -> Organisation:
    return Organisation.objects.get(slug="council")


EDITS: dict[str, Callable[[], object]] = {
    "text of an offer": lambda: change(offer(), description="Bring a coat."),
    "text of an offer without one": lambda: change(offer("lunch-3"), description="Soup.\n"),
    "category of one without a text": lambda: change(category("eating"), name="Cooking"),
    "summary of an offer without one": lambda: change(offer("lunch-1"), summary="Soup."),
    "cost": lambda: change(offer(), cost=Cost.CHARGE, cost_amount="2.50"),
    "the only one that is joined like that": lambda: change(offer("lunch-0"), joining=Joining.SELF_REFERRAL),
    "name, in place": lambda: change(offer(), name="Walk 3b"),
    "name, to another letter": lambda: change(offer(), name="Amble"),
    "name, to a letter of its own": lambda: change(offer(), name="Zigzag"),
    "name, no more that of its organisation": lambda: change(offer("club"), name="Games"),
    "name, that of its organisation": lambda: change(offer(), name="Council"),
    "slug": lambda: change(offer(), slug="strolling"),
    "slugs that are swapped": lambda: swap_slugs(offer("walk-1"), offer("walk-2")),
    "moved to another organisation": lambda: change(offer("lunch-0"), organisation=council()),
    "moved to a new organisation": lambda: change(offer("walk-0"), organisation=OrganisationFactory(name="Newcomers")),
    "one less beside it": lambda: change(offer("walk-7"), organisation=offer("club").organisation),
    "category added": lambda: link(offer(), categories=[category("walking"), category("eating")]),
    "category removed": lambda: link(offer(), categories=[]),
    "category moved to": lambda: link(offer(), categories=[category("running")]),
    "category, from its own end": lambda: category("running").offers.add(offer()),
    "life area added": lambda: link(offer(), life_areas=[LifeArea.objects.get(slug="health")]),
    "area added": lambda: link(offer(), areas=[Area.objects.get(slug="salford")]),
    "audience removed": lambda: link(offer(), audiences=[]),
    "venue moved to another area": lambda: change(hall(), area=Area.objects.get(slug="salford")),
    "venue renamed": lambda: change(hall(), name="The new hall"),
    "venue kept secret": lambda: change(hall(), hidden=True, latitude=None, longitude=None),
    "venue withdrawn": lambda: change(hall(), live=False),
    "venue deleted": lambda: hall().delete(),
    "venue changed for another": lambda: link(offer(), venues=[Venue.objects.get(name="The hub")]),
    "unpublished": lambda: offer().unpublish(),
    "unpublished, the last under its letter": lambda: offer("club").unpublish(),
    "published": lambda: OfferFactory(
        name="Quiz", slug="quiz", organisation=council(), relations__categories=[category("eating")]
    ),
    "published, alone under its letter": lambda: OfferFactory(name="Xylophones", slug="x"),
    "ended": lambda: change(offer(), status=Status.ENDED),
    "will end": lambda: change(offer(), end_date=date(2026, 12, 1)),
    "closed for now": lambda: change(
        offer(), status=Status.TEMPORARILY_CLOSED, status_reason="Painting", closed_until=date(2026, 12, 5)
    ),
    "begins later": lambda: change(offer(), start_date=date(2026, 12, 3)),
    "deleted": lambda: offer().delete(),
    "the first ones deleted": lambda: [offer(f"walk-{number}").delete() for number in (0, 1, 2)],
    "made up": lambda: change(offer(), is_example=True),
    "checked": lambda: record(offer(), Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada_the_administrator()),
    "checked, no more flagged": lambda: record(
        offer("lunch-2"), Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada_the_administrator()
    ),
    "organisation renamed": lambda: change(council(), name="Borough council"),
    "organisation renamed as its offer": lambda: change(council(), name="Walk 1"),
    "organisation's slug": lambda: change(council(), slug="the-council"),
    "organisation's text": lambda: change(council(), description="We look after the parks."),
    "organisation unpublished": lambda: council().unpublish(),
    "organisation without offers deleted": lambda: OrganisationFactory(name="Idle").delete(),
    "organisation based elsewhere": lambda: change(council(), based_at=Venue.objects.get(name="The hub")),
    "category renamed": lambda: change(category("walking"), name="Strolling"),
    "category above renamed": lambda: change(category("moving"), name="Being active"),
    "category described": lambda: change(category("eating"), description="Good food."),
    "area renamed": lambda: change(Area.objects.get(slug="trafford"), name="Borough of Trafford"),
    "area renamed into another place": lambda: change(Area.objects.get(slug="trafford"), name="Aaa"),
    "life area renamed": lambda: change(LifeArea.objects.get(slug="friends"), name="Friendships"),
    "audience renamed": lambda: change(Audience.objects.get(slug="carers"), name="People who care"),
    "a draft": lambda: offer().save_revision(),
}  # fmt: skip


def test_what_an_edit_changes_is_made_anew(town: None) -> None:
    before, wrong = whole_site(NOW), {}
    for name, edit in EDITS.items():
        with transaction.atomic():
            edit()
            expected, after = forecast(before, NOW), whole_site(NOW)
            assert expected is not None, name
            if missed := unforeseen(before, after, expected):
                wrong[name] = missed
            transaction.set_rollback(True)
    assert wrong == {}


def test_a_text_changes_a_few_pages_only(town: None) -> None:
    before = whole_site(NOW)
    change(offer("walk-1"), times_note="Mondays")
    expected, after = forecast(before, NOW), whole_site(NOW)
    assert expected is not None
    different = {path for path in after.pages if before.pages[path].content != after.pages[path].content}
    assert different >= {"/offers/walk-1/", "/organisations/council/", "/categories/walking/"}
    assert len(expected.made - different) <= 3, "an edit makes pages that stay the same"


def test_what_time_changes_is_made_anew(town: None) -> None:
    change(offer("walk-1"), end_date=date(2026, 12, 1))
    change(offer("walk-2"), start_date=date(2026, 12, 3))
    record(offer("walk-4"), Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada_the_administrator())
    before = whole_site(NOW)
    for days in (1, 3, 11, 12, 13, 40, 160, 400):
        later = NOW + timedelta(days=days)
        expected, after = forecast(before, later), whole_site(later)
        assert expected is not None
        assert unforeseen(before, after, expected) == {}, f"after {days} days"
