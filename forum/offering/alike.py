"""Offers that may be the very one that somebody is about to post again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process, utils

from directory.models import Offer

SIMILAR = 82  # of 100; "Tai Chi in Sale" and "Tai-chi, Sale" are the same, "Walk" and "Talk" are not
MOST_SHOWN = 5
SHORTEST = 4  # letters that say something


@dataclass(frozen=True, slots=True)
class Alike:
    name: str
    path: str
    summary: str
    organisation: str


def offers_like(name: str, today: date) -> list[Alike]:
    """Those that the public may see whose names are much the same, the likest first. One query."""
    return offers_like_each([name], today)[0]


def offers_like_each(names: Iterable[str], today: date) -> list[list[Alike]]:
    """The same for many names: still one query."""
    rows = Offer.objects.published(today).order_by("name", "pk")
    known = list(rows.values_list("name", "slug", "summary", "organisation__name"))
    ready = [utils.default_process(name) for name, *_ in known]
    return [[_alike(*known[at]) for at in _likest(name, ready)] for name in names]


def _likest(name: str, ready: list[str]) -> list[int]:
    asked = utils.default_process(name)
    if len(asked) < SHORTEST:
        return []
    found = process.extract(asked, ready, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR, limit=MOST_SHOWN)
    return [at for _, _, at in found]


def _alike(name: str, slug: str, summary: str, organisation: str) -> Alike:
    return Alike(name, f"/offers/{slug}/", summary, organisation)
