"""What became of pledges, for the records of meetings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from directory.models import Offer, Organisation
from forum.models import OfferOrigin
from publishing.keys import key


@dataclass(frozen=True, slots=True)
class Became:
    """An offer that came of a pledge. `keys` are the names (publishing.keys) of what this changes with, `ends` the
    last day on which there is this offer."""

    name: str
    path: str
    ends: date | None
    keys: frozenset[str]


def offers_of_pledges(pledges: Iterable[int], today: date) -> Mapping[int, Became]:
    """By the number of the pledge, those that the public may see. One query, however many there are."""
    published = Offer.objects.published(today).values("pk")
    rows = OfferOrigin.objects.filter(pledge__in=list(pledges), offer__in=published).order_by("pk")
    names = ("pledge_id", "offer_id", "offer__organisation_id", "offer__name", "offer__slug", "offer__end_date")
    return {
        pledge: Became(name, f"/offers/{slug}/", ends, _keys(offer, organisation))
        for pledge, offer, organisation, name, slug, ends in rows.values_list(*names)
    }


def keys_of_pledges(pledges: Iterable[int]) -> frozenset[str]:
    """The names of what a record changes with that says what became of these: of offers too that nobody sees yet."""
    rows = OfferOrigin.objects.filter(pledge__in=list(pledges)).values_list("offer_id", "offer__organisation_id")
    return frozenset(name for offer, organisation in rows for name in _keys(offer, organisation))


def _keys(offer: int, organisation: int) -> frozenset[str]:
    return frozenset({key(Offer, offer), key(Organisation, organisation)})
