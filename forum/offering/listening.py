"""What pledges and posted offers hear of, and tell the directory."""

from directory.catalogue.origins import register_origins
from forum.offering import origins


def begin() -> None:
    """Call it in AppConfig.ready()."""
    origins.begin()
    register_origins(origins.load_origins)
