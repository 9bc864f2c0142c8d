"""Tells the caches in front of a target (a CDN, Varnish …) of exactly the addresses that changed, through Wagtail's
settings for them: https://docs.wagtail.org/en/stable/reference/contrib/frontendcache.html"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from publishing.cache_headers import never_changes
from publishing.targets.errors import TargetError

_LOGGERS = ("wagtail.frontendcache", "django_tasks")
AT_ONCE = 1000  # addresses in one task
_ENDINGS = (".br", ".gz")


class Purge(ABC):
    @abstractmethod
    def concerned(self, files: Iterable[str]) -> Iterator[str]:
        """Those of the files that a cache has to be told of."""

    @abstractmethod
    def tell(self, files: Sequence[str]) -> int:
        """Gives how many addresses that were. Raises TargetError when a cache could not be told."""


class NoPurge(Purge):
    def concerned(self, files: Iterable[str]) -> Iterator[str]:
        return iter(())

    def tell(self, files: Sequence[str]) -> int:
        return 0


class WagtailPurge(Purge):
    """Needs `wagtail.contrib.frontend_cache` and its setting WAGTAILFRONTENDCACHE. With a task queue, the worker does
    it; its failures then stand in the worker's log."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def concerned(self, files: Iterable[str]) -> Iterator[str]:
        return (file for file in files if not never_changes(file) and not file.endswith(_ENDINGS))

    def tell(self, files: Sequence[str]) -> int:
        from wagtail.contrib.frontend_cache.utils import PurgeBatch

        addresses = [address_of(file, self.origin) for file in files]
        with _failures_raised():
            for start in range(0, len(addresses), AT_ONCE):
                PurgeBatch(addresses[start : start + AT_ONCE]).purge()
        return len(addresses)


def purge_for(origin: str) -> Purge:
    """The purge that the settings ask for; one that does nothing where there are no caches."""
    try:
        from wagtail.contrib.frontend_cache.utils import get_backends
    except ImportError:
        return NoPurge()
    return WagtailPurge(origin) if get_backends() else NoPurge()


def address_of(file: str, origin: str) -> str:
    """ "offers/tai-chi/index.html" is read at https://offers.example.org/offers/tai-chi/."""
    if file == "index.html" or file.endswith("/index.html"):
        file = file.removesuffix("index.html")
    return f"{origin}/{file}"


class _Failures(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _failures_raised() -> Iterator[None]:
    """Wagtail's backends log what goes wrong and carry on."""
    failures = _Failures()
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(failures)
    try:
        yield
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(failures)
    if failures.messages:
        raise TargetError(
            f"{len(failures.messages):,} addresses could not be taken out of the cache in front of the site. The first "
            f"problem: {failures.messages[0]}."
        )
