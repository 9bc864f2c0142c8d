"""What came of a publish, as a report."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from publishing.difference import Difference
from publishing.loading import Loaded
from publishing.manifest import Entry, opened
from publishing.planning import Plan
from publishing.releases import Release
from publishing.report import Report, by_maker


def of_everything(
    release: Path | None,
    entries: Sequence[Entry],
    changes: Difference,
    loaded: Loaded,
    why: str,
    seconds: Mapping[str, float],
    warnings: Sequence[str],
) -> Report:
    return Report(
        release=release,
        files=by_maker(entries),
        written=by_maker(changes.written),
        removed=len(changes.removed),
        gone=by_maker(changes.removed),
        bytes=sum(entry.size for entry in entries),
        queries=loaded.queries,
        seconds=seconds,
        warnings=warnings,
        reasons={f"everything, because {why}": len(loaded.jobs)},
        full_because=why,
        contains=loaded.position.number,
    )


def of_increment(
    stands: Release,
    release: Path | None,
    plan: Plan,
    changes: Difference,
    seconds: Mapping[str, float],
    warnings: Sequence[str],
) -> Report:
    """`stands` is what the public reads now, whether it is new or not."""
    totals, due_next = _standing(stands, plan.build.now)
    return Report(
        release=release,
        files={maker: files for maker, (files, _) in totals.items()},
        written=by_maker(changes.written),
        removed=len(changes.removed),
        gone=by_maker(changes.removed),
        bytes=sum(size for _, size in totals.values()),
        queries=plan.queries,
        seconds=seconds,
        warnings=warnings,
        due_next=due_next,
        reasons=plan.reasons,
        changes=plan.changes,
        contains=plan.position.number,
    )


def _standing(release: Release, now: datetime) -> tuple[dict[str, tuple[int, int]], datetime | None]:
    """Files and bytes by maker, and when something changes by itself."""
    with opened(release.manifest) as known:
        if known is None:  # another publish has taken it away
            return {}, None
        moment = known.next_moment(int(now.timestamp()))
        return known.totals(), datetime.fromtimestamp(moment, UTC) if moment else None
