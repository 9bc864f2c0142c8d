"""Everything from A to Z: offers and organisations by name, for people who know what it is called."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from directory import catalogue
from directory.cards import shown_on_card
from directory.catalogue import OfferEntry, OrganisationEntry
from directory.publishables import moments, structured, touched
from directory.publishables.paging import PageOf, pages_of
from directory.words.names import DIGITS, LETTERS, count_in_words, slug_of_letter
from directory.words.places import town_and_area, where_in_short
from publishing.publishable import Build, Outline, Page, Publishable

TITLE = "A to Z"
TRAIL = [("Home", "/"), (TITLE, "/a-z/")]
ENTRIES_A_PAGE = 200  # about; a name and a place each
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
        links = _links(by_letter)
        return [
            LetterRow(letter, page, links)
            for letter in LETTERS
            if wanted in (None, slug_of_letter(letter))
            for page in pages_of(by_letter.get(letter, ()), ENTRIES_A_PAGE, _address(letter), number)
        ]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """All of them link to those under which something stands."""
        return {self.name} if touched.has_entries(changed) else set()

    def rows_about(self, subjects: Set[str], build: Build) -> list[LetterRow]:
        return self.rows(build) if subjects else []

    def outline(self, row: LetterRow, build: Build) -> Outline:
        in_use = [letter for letter, address in row.links if address]
        shown = [-entry.id if entry.order[2] else entry.id for entry in row.page.shown]  # organisations below zero
        day = moments.first_of_all_gone(build)
        return Outline(row.page.path, (in_use, len(row.page.items), row.page.pages, shown, str(day)))

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
            depends_on={key for entry in row.page.shown for key in _shown(entry)},
            subject=self.name,
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
            subject=self.name,
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return {self.name} if touched.has_entries(changed) else set()

    def rows_about(self, subjects: Set[str], build: Build) -> list[Mapping[str, Entries]]:
        return self.rows(build) if subjects else []

    def outline(self, row: Mapping[str, Entries], build: Build) -> Outline:
        in_use = [letter for letter in LETTERS if row.get(letter)]
        return Outline("/a-z/", (in_use, str(moments.first_of_all_gone(build))))


def _changes_at(build: Build) -> datetime | None:
    """Names say nothing of time, but each page links to the letters under which something stands."""
    return moments.midnight(moments.first_of_all_gone(build))


def _by_letter(build: Build) -> Mapping[str, Entries]:
    return build.once("directory.by_letter", catalogue.whole(build).from_a_to_z)


def _address(letter: str) -> str:
    return f"/a-z/{slug_of_letter(letter)}/"


def _links(by_letter: Mapping[str, Entries]) -> list[tuple[str, str]]:
    return [(letter, _address(letter) if by_letter.get(letter) else "") for letter in LETTERS]


def _json_ld(row: LetterRow, title: str, origin: str) -> dict[str, Any]:
    items = [(entry.name, entry.path) for entry in row.page.shown]
    return structured.graph(
        structured.item_list(title, row.page.path, items, len(row.page.items), origin),
        structured.breadcrumb_list([*TRAIL, (row.letter, _address(row.letter))], origin),
    )


def _line(entry: Entry) -> tuple[str, str, str]:
    """(name, address, what tells it from others of that name)."""
    if isinstance(entry, OfferEntry):
        return entry.name, entry.path, where_in_short(entry, entry.places[0] if entry.places else None)
    return entry.name, entry.path, "Organisation" + (f", {town_and_area(entry.place)}" if entry.place else "")


def _shown(entry: Entry) -> Iterator[str]:
    """The names of what its line tells of."""
    if isinstance(entry, OfferEntry):
        yield from shown_on_card(entry)
    else:
        yield entry.key
        if entry.place and entry.place.area:
            yield entry.place.area.key


def _count(entries: Entries) -> str:
    return count_in_words(len(entries), "entry", "entries")


letter_index_page, letter_pages = LetterIndex(), LetterPages()
