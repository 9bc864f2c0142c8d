"""One page of paper for a GP's waiting room and for who works there: what the forum is, and how to send somebody."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from directory.words import names
from forum.catalogue import MEETINGS, OUTCOMES, PAGES, Forum, forum, outcomes, words
from forum.catalogue.came_of_it import CameOfIt, newest
from forum.catalogue.rhythm import RHYTHM, rhythm
from forum.publishables.single import AboutTheForum
from forum.publishables.trails import below_forum
from publishing.publishable import Build, Page

LEAFLET = "/forum/leaflet/"
OUTCOMES_SHOWN, LINE_LENGTH, WAY_IN_LENGTH = 4, 90, 200  # all of it is to fit on one page


@dataclass(frozen=True, slots=True)
class Leaflet:
    forum: Forum
    came_of_it: CameOfIt
    rhythm: str
    changes_at: datetime | None


class LeafletPage(AboutTheForum[Leaflet]):
    name = "forum.leaflet"
    shows: Set[str] = MEETINGS | PAGES | OUTCOMES | {RHYTHM}

    def rows(self, build: Build, **captured: Any) -> list[Leaflet]:
        whole = forum(build)
        return [_leaflet(whole, build)] if whole.path else []

    def page(self, row: Leaflet, build: Build) -> Page:
        address = build.origin + row.forum.path
        following = row.forum.next_meeting(build.now)
        return Page(
            path=LEAFLET,
            template="forum/leaflet.html",
            title="What is the forum?",
            description="One page to print: what the forum is, who may come and how to tell somebody about it.",
            breadcrumbs=below_forum(row.forum),
            context={
                "next": following,
                "next_when": words.when(following) if following else "",
                "place": words.place_block(following) if following else None,
                "way_in": names.shortened(following.way_in, WAY_IN_LENGTH) if following else "",
                "rhythm": row.rhythm,
                "came_of_it": [names.shortened(line[0], LINE_LENGTH) for line in row.came_of_it.items],
                "qr": qr_code(address),
                "address": address.partition("://")[2],
            },
            changes_at=row.changes_at,
            depends_on=outcomes(build).keys,
            subject=self.name,
        )


@lru_cache(maxsize=8)
def qr_code(address: str) -> Markup:
    """A picture for phones as SVG, to stand in the page itself. Paths only: nothing in it needs a style."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=2, svgclass="qr", lineclass="", omitsize=True))  # noqa: S704  (no words)


def _leaflet(whole: Forum, build: Build) -> Leaflet:
    came = newest(outcomes(build), OUTCOMES_SHOWN)
    moments = [whole.next_over(build.now), came.changes_at]
    return Leaflet(whole, came, rhythm(build), min((moment for moment in moments if moment), default=None))
