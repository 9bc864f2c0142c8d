"""Whether a release that is complete is fit to become public.

What stops it: a page without title or content, far fewer pages than before, and links that templates have made to
nowhere, or to a place in a page that is not there. A link that people have written, into a page or with the whole
address, is their business: it is told to whoever publishes, and stops nobody else's work. So is one that led nowhere
before already: not publishing would not mend it.
"""

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from publishing import registry
from publishing.errors import UnfitError, UnfitLinksError
from publishing.publishable import Build
from publishing.verification.links import links_in_words, links_of, links_of_frame
from publishing.verification.places import ids_of, leads_on, places_in_words, places_of, places_of_frame
from publishing.verification.problems import Pair, broken_links, in_words, path_of, sentences_of, too_few

BROKEN = "broken links"  # the fact of a release: which were known when it became public
SECOND_LOOKS = 100  # at so many pages at most; past that something is wrong anyway
AS_BEFORE = "The public site is as it was before."


@dataclass(frozen=True)
class Allowed:
    """What whoever publishes has said is meant."""

    shrink: bool = False
    broken_links: bool = False


@dataclass
class Draft:
    """A release that is not public yet. Pages are called by their files; `maker` gives the publishable's name of one,
    `read` its content."""

    build: Build
    files: Container[str]
    links: Mapping[str, Collection[str]]  # of the pages that were made now; with places in others (places.places_of)
    maker: Callable[[str], str]
    read: Callable[[str], bytes]
    # Of other pages: to what is gone, and to places in pages that were made now.
    links_to_gone: Mapping[str, Collection[str]] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)  # what is wrong with pages that were made now
    pages: int = 0
    pages_before: int = 0


@dataclass(frozen=True)
class Verdict:
    """Of a release that may become public."""

    broken: Sequence[Pair]
    warnings: Sequence[str]

    def as_facts(self) -> dict[str, str]:
        return {BROKEN: json.dumps(sorted(self.broken))}


NOTHING_SPECIAL = Allowed()


def judge(draft: Draft, before: Mapping[str, str], allowed: Allowed = NOTHING_SPECIAL) -> Verdict:
    """`before` are the facts of the release that is public. Raises UnfitError."""
    if draft.problems:
        raise UnfitError(_listed("These pages are not fit to be published:", in_words(draft.problems), AS_BEFORE))
    if not allowed.shrink and (words := too_few(draft.pages_before, draft.pages)):
        raise UnfitError(words)
    links = _Links(draft, [(page, target) for page, target in json.loads(before.get(BROKEN, "[]"))])
    if links.by_templates and not allowed.broken_links:
        raise UnfitLinksError(_refusal(links))
    return Verdict(links.broken, links.warnings())


def _refusal(links: "_Links") -> str:
    return _listed(
        "Templates link to addresses that are not there:",
        sentences_of(links.by_templates, links.words_of),
        "Publish anew with `manage.py publish --full`. If that says the same, put the template right; or publish "
        f"once as it is, with --allow-broken-links. {AS_BEFORE}",
    )


def _listed(heading: str, lines: Iterable[str], end: str) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines), end])


class _Links:
    """The broken links of a draft, by who has to do something about them."""

    def __init__(self, draft: Draft, known: Collection[Pair]) -> None:
        self.draft, self.known = draft, frozenset(known)
        self.standing = _Standing(draft)
        links = [*draft.links.items(), *draft.links_to_gone.items()]
        self.found = self._surely([pair for pair in broken_links(links, self.standing) if _counts(pair[1])])

    @cached_property
    def broken(self) -> list[Pair]:
        """With those of pages that were not made because nothing about them has changed."""
        still = {
            (page, target)
            for page, target in self.known
            if page not in self.draft.links and page in self.draft.files and target not in self.standing
        }
        return sorted({*self.found, *still})

    @cached_property
    def by_templates(self) -> list[Pair]:
        return [pair for pair in self.found if pair not in self.known and not self._is_by_hand(pair)]

    @cached_property
    def of_the_frame(self) -> list[str]:
        """What the header or the footer of all pages leads to."""
        build = self.draft.build
        found = broken_links([("", links_of_frame(build) | places_of_frame(build))], self.standing)
        return sorted(target for _, target in found if _counts(target))

    def warnings(self) -> list[str]:
        return [
            *(
                f"Pages link to {path_of(file)} (from the header, the footer or the settings), which is not there."
                for file in self.of_the_frame
            ),
            *(f"There is no {line}." for line in sentences_of(self.broken, self.words_of)),
        ]

    def words_of(self, pair: Pair) -> str:
        return self._looked_at.get(pair, "")

    def _is_by_hand(self, pair: Pair) -> bool:
        page, target = pair
        file, _, place = target.partition("#")
        # Whoever edits a page may take a place away to which a template leads.
        if not _written_by_hand().isdisjoint({self.draft.maker(page), self.draft.maker(file) if place else ""}):
            return True
        # Templates leave the site's own name out; people copy the whole address.
        look = places_of if place else links_of
        return target not in look(self.draft.read(page), path_of(page), "")

    def _surely(self, pairs: list[Pair]) -> list[Pair]:
        """Those that a proper look at the page finds too; notes their words."""
        pages = list(dict.fromkeys(page for page, _ in pairs))[:SECOND_LOOKS]
        origin = self.draft.build.origin
        found = {page: self._words_on(page, origin) for page in pages}
        self._looked_at = {(page, target): words for page, links in found.items() for target, words in links.items()}
        return [(page, target) for page, target in pairs if target in found.get(page, (target,))]

    def _words_on(self, page: str, origin: str) -> dict[str, str]:
        content, path = self.draft.read(page), path_of(page)
        return links_in_words(content, path, origin) | places_in_words(content, path, origin)


class _Standing:
    """The files of a draft, and the places in its pages: each page that others lead into is read once."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._ids: dict[str, Container[str]] = {}

    def __contains__(self, target: object) -> bool:
        file, _, place = str(target).partition("#")
        if not place or file not in self._draft.files:
            return bool(place) or file in self._draft.files  # that there is no such page is told already
        return place in self._ids_of(file)

    def _ids_of(self, file: str) -> Container[str]:
        if file not in self._ids:
            content = self._draft.read(file)
            self._ids[file] = _All() if leads_on(content) else ids_of(content)
        return self._ids[file]


class _All:
    def __contains__(self, place: object) -> bool:
        return True


def _counts(target: str) -> bool:
    """The running server answers some; missing uploads are told of elsewhere."""
    path = path_of(target.partition("#")[0])
    is_upload = settings.MEDIA_URL.startswith("/") and path.startswith(settings.MEDIA_URL)
    is_live = settings.FORTNIGHT_LIVE_ORIGIN in ("", settings.FORTNIGHT_ORIGIN) and registry.is_live(path)
    return not is_upload and not is_live


def _written_by_hand() -> set[str]:
    return {publishable.name for publishable in registry.publishables() if publishable.links_by_hand}
