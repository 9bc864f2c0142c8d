"""The words of crisis as a file, for the search in the browser on the published site."""

import json
from collections.abc import Sequence, Set
from typing import Any

from directory.search.crisis import published_phrases
from directory.search.models import CrisisPhrase
from publishing.keys import collection
from publishing.publishable import Build, Page, Publishable

Phrases = list[str | list[str]]


class CrisisPhrases(Publishable[Phrases]):
    """One JSON list: a text is words in a row, a list is words that follow each other with anything in between."""

    name = "search.crisis"

    def rows(self, build: Build, **captured: Any) -> Sequence[Phrases]:
        return [list(published_phrases(CrisisPhrase.objects.filter(in_use=True)))]

    def page(self, row: Phrases, build: Build) -> Page:
        return Page(
            path="/search/crisis.json",
            template="search/crisis.json",
            context={"phrases": json.dumps(row, ensure_ascii=True, separators=(",", ":"))},
            content_type="application/json",
            noindex=True,
            depends_on=[collection(CrisisPhrase)],
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        """The file is there already; the phrases it depends on say when it changes."""
        return frozenset()


crisis_phrases = CrisisPhrases()
