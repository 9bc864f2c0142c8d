from tests.directory.freshness.watching.conftest import _no_other_loop, web

__all__ = ["_no_other_loop", "web"]
