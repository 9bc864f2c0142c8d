"""When the public site next changes because time passes."""

from datetime import UTC, datetime

from publishing.releases import Release


def next_moment(release: Release) -> datetime | None:
    moments = [entry.changes_at for entry in release.entries.values() if entry.changes_at is not None]
    return datetime.fromtimestamp(min(moments), UTC) if moments else None
