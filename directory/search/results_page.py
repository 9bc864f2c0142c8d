"""The page of results, from an answer of the engine: flat words, ready for the components."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory import catalogue
from directory.cards import OfferCard, OrganisationCard, offer_cards, organisation_cards
from directory.models import Offer, Organisation
from directory.search.crisis import WORDS_OF_HELP
from directory.search.query import ANY_TIME, FILTERS, SearchQuery
from directory.search.results import NextStep, Option, Piece, Result, SearchResults
from directory.search.timetable import Wanted
from events.timetables.asked import in_full
from events.timetables.parts_of_day import PartOfDay
from places.distance import distance_in_words
from publishing.publishable import Build

RESULTS_PATH = "/search/results/"
MOST_OPTIONS = 10
MILES = [
    ("", "Any distance"),
    ("1", "1 mile"),
    ("3", "3 miles"),
    ("5", "5 miles"),
    ("10", "10 miles"),
    ("20", "20 miles"),
]
LEGENDS = {
    "category": "What",
    "area": "Where",
    "cost": "Cost",
    "delivery": "How it reaches you",
    "joining": "How to join",
    "audience": "Who it is for",
    "life_area": "Part of life",
    "tag": "Tags",
    "kind": "Offers or organisations",
}
FilterOption = tuple[str, str, int, bool]


def context(query: SearchQuery, results: SearchResults, build: Build) -> dict[str, Any]:
    """What search/results.html shows."""
    return {
        "query": query,
        "results_path": RESULTS_PATH,
        "miles_options": MILES,
        "miles_chosen": "" if query.miles is None else f"{query.miles:g}",
        "near_error": _near_error(results),
        "hidden_in_search": list(_hidden(query, FILTERS)),
        "hidden_in_filters": list(_asked(query)),
        "groups": list(_groups(results)),
        "times": times(query, results),
        "day_trouble": query.day_trouble,
        "on_then_first": _on_then_first(results.time_said),
        "only_then_url": _only_then(query, results.time_said),
        "times_unknown": times_unknown(results.times_unknown),
        "any_time_url": query.without(**ANY_TIME).url(RESULTS_PATH),
        "chosen": list(_chosen(query, results)),
        "clear_url": SearchQuery(text=query.text, near=query.near, miles=query.miles).url(RESULTS_PATH),
        "total": results.total,
        "total_words": total_words(results.total),
        "understood": [(part.words, _url(query, part.without)) for part in results.understood],
        "spelling": results.spelling,
        "spelling_url": query.without(text=results.spelling).url(RESULTS_PATH) if results.spelling else "",
        "cards": _cards(results.results, build),
        "no_match": results.no_match,
        "next_steps": [_step(query, step) for step in results.next_steps],
        "help_words": WORDS_OF_HELP[results.crisis.helps[0]] if results.crisis else "",
        **pages(query, results.total),
    }


def total_words(total: int) -> str:
    if not total:
        return "Nothing found"
    return "1 result" if total == 1 else f"{total:,} results"


def times_unknown(number: int) -> str:
    """The sentence about what may be on then, for all that anybody knows."""
    if not number:
        return ""
    return (
        "There is 1 more whose times we do not know."
        if number == 1
        else (f"There are {number:,} more whose times we do not know.")
    )


def _on_then_first(said: Wanted | None) -> str:
    if not said:
        return ""
    day = moment_in_words(said.on) if said.on else "Usually"
    rest = [PartOfDay(part).plural.lower() for part in said.parts] + (["weekends"] if said.weekend else [])
    return f"First comes what we know is on then ({', '.join([day, *rest])})."


def _only_then(query: SearchQuery, said: Wanted | None) -> str:
    return query.without(on=said.on, part=said.parts, weekend=said.weekend).url(RESULTS_PATH) if said else ""


def times(query: SearchQuery, results: SearchResults) -> dict[str, Any]:
    """The arguments of templates/components/time_filter.html."""
    options = {name: list(results.facets.get(name, ())) for name in ("on", "part", "weekend")}
    return {
        "moments": _options(options["on"]),
        "parts": _options(options["part"]),
        "weekend": _options(options["weekend"]),
        "day": query.on if query.on not in ("", "now", "today") else "",
        "error": query.day_trouble,
    }


def _near_error(results: SearchResults) -> str:
    if not results.unknown_place:
        return ""
    return f"We do not know “{results.unknown_place}”. Write a postcode such as M16 0EB, or the name of a town."


def _url(query: SearchQuery, changes: Mapping[str, Any]) -> str:
    return query.without(**changes).url(RESULTS_PATH) if changes else ""


def _hidden(query: SearchQuery, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield from ((name, value) for value in getattr(query, name))
    if query.free:
        yield "free", "1"
    if query.kind:
        yield "kind", query.kind
    if query.on:
        yield "on", query.on
    yield from (("part", part) for part in query.part)
    if query.weekend:
        yield "weekend", "1"


def _asked(query: SearchQuery) -> Iterator[tuple[str, str]]:
    miles = "" if query.miles is None else f"{query.miles:g}"
    yield from ((name, value) for name, value in (("q", query.text), ("near", query.near), ("miles", miles)) if value)


def _groups(results: SearchResults) -> Iterator[tuple[str, str, list[FilterOption], str]]:
    """(legend, parameter, options, kind of input) of each filter that has something to choose."""
    for name, legend in LEGENDS.items():
        options = _options(results.facets.get(name, ()))
        if name == "cost":
            free = [("1", label, count, chosen) for value, label, count, chosen in options if value == "free"]
            if free:
                yield legend, "free", free, "checkboxes"
        elif len(options) > 1 or any(chosen for *_, chosen in options):
            yield legend, name, options, "radios" if name == "kind" else "checkboxes"


def _options(options: Sequence[Option]) -> list[FilterOption]:
    shown = [option for place, option in enumerate(options) if place < MOST_OPTIONS or option.chosen]
    return [(option.value, option.label, option.count, option.chosen) for option in shown]


def _chosen(query: SearchQuery, results: SearchResults) -> Iterator[tuple[str, str]]:
    """Each filter in use, with the address without it."""
    for name in FILTERS:
        labels = {key: option.label for option in results.facets.get(name, ()) for key in (option.value, option.label)}
        for value in getattr(query, name):
            others = tuple(other for other in getattr(query, name) if other != value)
            yield labels.get(value, value), query.without(**{name: others}).url(RESULTS_PATH)
    if query.free:
        yield "Free", query.without(free=False).url(RESULTS_PATH)
    if query.kind:
        yield f"{query.kind.title()}s", query.without(kind="").url(RESULTS_PATH)
    yield from _chosen_times(query)


def _chosen_times(query: SearchQuery) -> Iterator[tuple[str, str]]:
    if query.on:
        yield moment_in_words(query.on), query.without(on="").url(RESULTS_PATH)
    for part in PartOfDay:
        if part in query.part:
            others = tuple(other for other in query.part if other != part)
            yield part.plural, query.without(part=others).url(RESULTS_PATH)
    if query.weekend:
        yield "Weekends", query.without(weekend=False).url(RESULTS_PATH)


def moment_in_words(on: str) -> str:
    """Such as "On now", "Today" or "Thursday 26 November 2026"."""
    return {"now": "On now", "today": "Today"}.get(on) or in_full(date.fromisoformat(on))


def _cards(results: Sequence[Result], build: Build) -> list[tuple[str, OfferCard | OrganisationCard]]:
    """The cards in the order of the results, with a fixed number of queries; what has just gone is left out."""
    known = _known_cards(results, build)
    found = ((result, known.get((result.kind, result.pk))) for result in results)
    return [(result.kind, _as_found(card, result)) for result, card in found if card]


def _known_cards(results: Sequence[Result], build: Build) -> dict[tuple[str, int], OfferCard | OrganisationCard]:
    ids = {kind: [result.pk for result in results if result.kind == kind] for kind in ("offer", "organisation")}
    today, taxonomy = build.today, catalogue.taxonomy(build)
    found = Offer.objects.published(today).filter(pk__in=ids["offer"])
    offers = offer_cards(found, today, taxonomy=taxonomy) if ids["offer"] else {}
    hosts = Organisation.objects.published().filter(pk__in=ids["organisation"])
    organisations = organisation_cards(hosts, today, taxonomy) if ids["organisation"] else {}
    cards: dict[tuple[str, int], OfferCard | OrganisationCard] = {("offer", pk): card for pk, card in offers.items()}
    return cards | {("organisation", pk): card for pk, card in organisations.items()}


def _as_found(card: OfferCard | OrganisationCard, result: Result) -> OfferCard | OrganisationCard:
    """The card with the matching words marked, and how far it is."""
    changes: dict[str, Any] = {"title": as_html(result.marked_title) if card.title == result.title else card.title}
    if result.marked_excerpt:
        changes["summary"] = as_html(result.marked_excerpt)
    if isinstance(card, OfferCard) and result.when:
        changes["when"] = result.when
    if isinstance(card, OfferCard) and result.miles is not None:
        changes["distance"] = distance_in_words(result.miles)
    return replace(card, **changes)


def as_html(pieces: Sequence[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text


def _step(query: SearchQuery, step: NextStep) -> tuple[str, str, str]:
    if step.kind == "category":
        return step.label, f"/categories/{step.category}/", "has what we list"
    if step.kind == "browse":
        return step.label, "/categories/", ""
    if step.kind == "tell":
        return step.label, "/forum/", "so that somebody can start it"
    return step.label, _url(query, step.changes), ""


def pages(query: SearchQuery, total: int) -> dict[str, Any]:
    """Links between the pages of the results: the first, the last and those around this one."""
    last = max(1, -(-total // query.limit))
    now = min(query.page, last)
    near = [number for number in range(1, last + 1) if number in (1, last) or abs(number - now) <= 1]
    links: list[tuple[int | None, str, bool]] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            links.append((None, "", False))
        links.append((number, _page_url(query, number), number == now))
    return {
        "pages": links if last > 1 else [],
        "previous_url": _page_url(query, now - 1) if now > 1 else "",
        "next_url": _page_url(query, now + 1) if now < last else "",
    }


def _page_url(query: SearchQuery, number: int) -> str:
    return query.without(page=number).url(RESULTS_PATH)
