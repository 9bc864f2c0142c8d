"""A small town with something in it for most of the tests."""

from dataclasses import dataclass
from datetime import date

from directory.actions import load_taxonomies
from directory.enums import Cost, Joining, Status
from directory.models import Audience, Category, Offer, Organisation
from directory.search.actions import load_lexicon
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
    return Neighbourhood(
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
