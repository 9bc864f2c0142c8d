"""What the search of the published site knows of records and projects."""

from collections.abc import Iterator

from directory.search import levels
from directory.search.lexicon import FILLERS
from directory.search.search_records import ANYWHERE
from directory.search.words import stem, words
from directory.words import names
from forum.searching.texts import Found, texts
from publishing.publishable import Build, SearchRecord

FORUM = "From the forum"
EXAMPLE = "Example, not real"
# An offer that fits as well comes first: people look for something to go to.
STANDING = 0.6


def search_records(build: Build) -> Iterator[SearchRecord]:
    """For publishing.registry."""
    found = texts(build)
    for one, terms in zip(found, levels.levels([stems_of(one) for one in found]), strict=True):
        yield _record(one, terms | {ANYWHERE: levels.MOST})


def stems_of(one: Found) -> dict[str, list[str]]:
    return {name: [stem(word) for word in words(text) if word not in FILLERS] for name, text in one.searched.items()}


def _record(one: Found, terms: dict[str, int]) -> SearchRecord:
    flag = {"flag": EXAMPLE, "flag_kind": "example"} if one.is_example else {"flag": FORUM, "flag_kind": "plain"}
    return SearchRecord(
        url=one.path,
        title=one.title,
        content=" ".join(dict.fromkeys(words(one.searched["text"]))),
        meta={name: value for name, value in ({"summary": one.summary, "when": one.when} | flag).items() if value},
        filters={"kind": [FORUM]},
        sort={"title": names.sort_key(one.title)},
        terms=terms,
        standing=STANDING,
    )
