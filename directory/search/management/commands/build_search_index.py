"""manage.py build_search_index: builds the index of the search anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.search.engine import SearchUnavailableError, engine
from directory.search.index import IndexBusyError


class Command(BaseCommand):
    help = "Builds the index of the search anew. Searches go on with the old one until the new one is whole."

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.perf_counter()
        try:
            entries = engine().rebuild()
        except (IndexBusyError, SearchUnavailableError) as error:
            raise CommandError(f"{error} Try again in a minute.") from error
        self.stdout.write(f"{entries:,} entries in {time.perf_counter() - start:.1f} seconds.")
