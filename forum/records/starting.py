"""What records do when Django starts."""

from forum.records import listening


def begin() -> None:
    """Call it in AppConfig.ready()."""
    listening.begin()
