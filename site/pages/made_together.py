"""What the first page of the site says of the forum: the newest that came of it, and when it meets next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.catalogue import meetings, outcomes, words
from forum.catalogue.came_of_it import Line, newest
from publishing.publishable import Build

OUTCOMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class MadeTogether:
    """`when` is "" where no meeting is planned. Its offers end at a midnight, when the page is made anew anyway."""

    items: Sequence[Line]
    when: str
    url: str
    changes_at: datetime | None
    keys: frozenset[str]


def made_together(build: Build) -> MadeTogether:
    came = outcomes(build)
    coming = [one for one in meetings(build) if not one.is_cancelled and not one.is_over(build.now)]
    following = coming[0] if coming else None
    return MadeTogether(
        items=newest(came, OUTCOMES_SHOWN).items,
        when=words.when(following) if following else "",
        url=following.path if following else "",
        changes_at=following.over_at if following else None,
        keys=came.keys,
    )
