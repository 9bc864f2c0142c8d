"""A small town with something in it for most of the tests."""

from dataclasses import dataclass
from datetime import date, time

from directory.actions import load_taxonomies
from directory.enums import Cost, Joining, Status
from directory.models import Audience, Category, Offer, OfferSchedule, Organisation
from directory.search.actions import load_lexicon
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import Weekly
from events.timetables.weekdays import Weekday
from places.models import Area
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory


@dataclass
class Neighbourhood:
    bereaved_men: Offer
    food_bank: Offer
    tai_chi: Offer
    library: Offer
    far_library: Offer
    refuge: Offer
    helpline: Offer
    ended: Offer
    draft: Offer
    wildlife: Organisation


def settle() -> Neighbourhood:
    load_taxonomies()
    load_lexicon()
    trafford = Area.objects.get_or_create(code="E08000009", defaults={"name": "Trafford", "slug": "trafford"})[0]
    bolton = Area.objects.get_or_create(code="E08000001", defaults={"name": "Bolton", "slug": "bolton"})[0]
    here = VenueFactory(area=trafford, latitude=53.459, longitude=-2.2875)
    there = VenueFactory(name="Bolton library", address="Le Mans Crescent, Bolton", town="Bolton", area=bolton)
    type(there).objects.filter(pk=there.pk).update(postcode="BL1 1SE", latitude=53.5776, longitude=-2.4313)
    hidden = VenueFactory(
        name="Secret house",
        address="9 Hiddenway, Flixton",
        town="Flixton",
        hidden=True,
        latitude=None,
        longitude=None,
        precision="",
    )
    town = Neighbourhood(
        bereaved_men=_offer(
            "A cup of tea for men", "bereavement", here, summary="For men who have been bereaved.", audiences=["men"]
        ),
        food_bank=_offer("Stretford Foodbank", "food-banks", here, joining=Joining.PROFESSIONAL_REFERRAL),
        tai_chi=_offer(
            "Tai Chi in the hall", "gentle-exercise", here, tags=["tai chi"], cost=Cost.CHARGE, minimum_age=50
        ),
        library=_offer("Stretford Library", "libraries", here, cost=Cost.UNKNOWN),
        far_library=_offer("Bolton Central Library", "libraries", there),
        refuge=_offer("Women's refuge", "domestic-abuse", hidden, summary="A safe home from domestic abuse."),
        helpline=_offer("Listening line", "crisis-and-helplines", None, by_phone=True),
        ended=_offer("Knitting circle", "arts-and-crafts", here, status=Status.ENDED),
        draft=_offer("Secret choir", "singing-and-music", here, live=False),
        wildlife=OrganisationFactory(
            name="Meadow Trust", slug="meadow-trust", description="We look after wildlife and birds in the meadows."
        ),
    )
    _give_times(town)
    return town


def _give_times(town: Neighbourhood) -> None:
    """Tai Chi is on Tuesdays; once it is cancelled, and moved to a Wednesday."""
    thursday, saturday = Weekday.THURSDAY, Weekday.SATURDAY
    _meets(town.bereaved_men, Pattern(rule=Weekly((thursday,)), starts=time(19), ends=time(21)))
    _meets(town.library, Pattern(rule=Weekly((thursday,)), starts=time(9, 30), ends=time(18), kind=Kind.DROP_IN))
    _meets(town.library, Pattern(rule=Weekly((saturday,)), starts=time(10), ends=time(13), kind=Kind.DROP_IN))
    moved = Change(date(2026, 12, 8), "The hall is in use", date(2026, 12, 9), time(14), time(15))
    _meets(town.tai_chi, Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=time(10), ends=time(11), changes=(moved,)))


def _meets(offer: Offer, pattern: Pattern) -> None:
    schedule = OfferSchedule(offer=offer)
    schedule.set_pattern(pattern)
    schedule.save()


def _offer(
    name: str,
    category: str,
    venue: object,
    tags: list[str] | None = None,
    audiences: list[str] | None = None,
    **values: object,
) -> Offer:
    links = {"categories": [Category.objects.get(slug=category)]}
    if venue:
        links["venues"] = [venue]
    if audiences:
        links["audiences"] = list(Audience.objects.filter(slug__in=audiences))
    slug = name.lower().replace(" ", "-").replace("'", "")
    given = {f"relations__{link}": found for link, found in links.items()}
    offer = OfferFactory(name=name, slug=slug, organisation__name=f"Neighbours {slug[:3]}", **values, **given)
    if tags:
        offer.tags.set(tags)
        offer.save()
    return offer


TODAY = date(2026, 11, 21)
