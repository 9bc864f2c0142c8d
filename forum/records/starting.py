"""What records do when Django starts."""

from directory.freshness import periodic
from forum.records import listening, reminding
from forum.records.digest import DIGEST, subscribing, writing
from publishing import registry


def begin() -> None:
    """Call it in AppConfig.ready()."""
    registry.register_live_paths(DIGEST, f"{DIGEST}*")
    listening.begin()
    periodic.register("remind of records", reminding.remind)
    periodic.register("write what came of meetings", writing.write_digests)
    periodic.register("erase addresses that nobody confirmed", subscribing.forget_unconfirmed)
