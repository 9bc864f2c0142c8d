from tests.directory.freshness.watching.conftest import web

__all__ = ["web"]
