"""Everything from A to Z: offers and organisations by name, for people who know what it is called."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from directory import catalogue
from directory.catalogue import OfferEntry, OrganisationEntry
from directory.publishables import moments, structured
from directory.publishables.paging import PageOf, pages_of
from directory.words.names import DIGITS, LETTERS, count_in_words, letter_of, slug_of_letter
from directory.words.places import town_and_area, where_in_short
from publishing.publishable import Build, Page, Publishable

TITLE = "A to Z"
TRAIL = [("Home", "/"), (TITLE, "/a-z/")]
ENTRIES_A_PAGE = 200  # a name and a place each
Entry = OfferEntry | OrganisationEntry
Entries = Sequence[Entry]


@dataclass(slots=True)
class LetterRow:
    letter: str
    page: PageOf[Entry]
    links: Sequence[tuple[str, str]]  # every letter and its address, "" where nothing stands under it


class LetterPages(Publishable[LetterRow]):
    name = "directory.letters"

    def rows(self, build: Build, **captured: Any) -> list[LetterRow]:
        by_letter, wanted = _by_letter(build), captured.get("letter")
        number = captured.get("number", 1) if wanted else None
        return [
            LetterRow(letter, page, _links(by_letter))
            for letter in LETTERS
            if wanted in (None, slug_of_letter(letter))
            for page in pages_of(by_letter.get(letter, ()), ENTRIES_A_PAGE, _address(letter), number)
        ]

    def page(self, row: LetterRow, build: Build) -> Page:
        title = f"Names that begin with {'a digit' if row.letter == DIGITS else row.letter}"
        total = _count(row.page.items)
        return Page(
            path=row.page.path,
            template="directory/letter.html",
            title=row.page.titled(title),
            description=f"{title}: {total}.",
            context={
                "title": title,
                "letter": row.letter,
                "links": row.links,
                "total": total,
                "entries": [_line(entry) for entry in row.page.shown],
                **row.page.context(),
            },
            breadcrumbs=TRAIL,
            json_ld=_json_ld(row, title, build.origin),
            noindex=not row.page.items,
            changes_at=_changes_at(build),
        )


class LetterIndex(Publishable[Mapping[str, Entries]]):
    name = "directory.letter_index"

    def rows(self, build: Build, **captured: Any) -> list[Mapping[str, Entries]]:
        return [_by_letter(build)]

    def page(self, row: Mapping[str, Entries], build: Build) -> Page:
        return Page(
            path="/a-z/",
            template="directory/letter_index.html",
            title=TITLE,
            description="Every offer and organisation by its name. Choose the first letter.",
            context={"links": _links(row)},
            breadcrumbs=TRAIL[:1],
            json_ld=structured.graph(structured.breadcrumb_list(TRAIL, build.origin)),
            changes_at=_changes_at(build),
        )


def _changes_at(build: Build) -> datetime | None:
    """Names say nothing of time, but each page links to the letters under which something stands."""
    return moments.earliest([moments.first_of_all_gone(build)], build)


def _by_letter(build: Build) -> Mapping[str, Entries]:
    return build.once("directory.by_letter", lambda: _sorted_into_letters(build))


def _sorted_into_letters(build: Build) -> Mapping[str, Entries]:
    """Offers and organisations together. One that only makes an offer of the same name is not named twice."""
    offers = catalogue.offers(build)
    same = {offer.organisation.id for offer in offers if offer.organisation.name == offer.name}
    organisations = [entry for entry in catalogue.organisations(build) if entry.id not in same]
    everything: list[Entry] = [*offers, *organisations]
    by_letter: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.by_name(everything):
        by_letter[letter_of(entry.name)].append(entry)
    return by_letter


def _address(letter: str) -> str:
    return f"/a-z/{slug_of_letter(letter)}/"


def _links(by_letter: Mapping[str, Entries]) -> list[tuple[str, str]]:
    return [(letter, _address(letter) if by_letter.get(letter) else "") for letter in LETTERS]


def _json_ld(row: LetterRow, title: str, origin: str) -> dict[str, Any]:
    items = [(entry.name, entry.path) for entry in row.page.shown]
    total, first = len(row.page.items), row.page.first + 1
    return structured.graph(
        structured.item_list(title, row.page.path, items, total, origin, first),
        structured.breadcrumb_list([*TRAIL, (row.letter, _address(row.letter))], origin),
    )


def _line(entry: Entry) -> tuple[str, str, str]:
    """(name, address, what tells it from others of that name)."""
    if isinstance(entry, OfferEntry):
        return entry.name, entry.path, where_in_short(entry, entry.places[0] if entry.places else None)
    return entry.name, entry.path, "Organisation" + (f", {town_and_area(entry.place)}" if entry.place else "")


def _count(entries: Entries) -> str:
    return count_in_words(len(entries), "entry", "entries")


letter_index_page, letter_pages = LetterIndex(), LetterPages()
