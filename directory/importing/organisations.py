"""Finding the organisation that a row names, or making it."""

import re
from collections.abc import Iterable
from datetime import datetime

from directory.importing.admin_search import index_for_admin
from directory.models import Organisation
from directory.slugs import free_slugs

BATCH = 400
_SIGNS = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """Names are the same whatever their case and signs: "St. Mary's" is "St Marys", "A & B" is "A and B"."""
    return _SIGNS.sub("", name.casefold().replace("&", "and"))


def number_key(number: str) -> str:
    return _SIGNS.sub("", number.casefold()).lstrip("0")


class OrganisationBook:
    """Every organisation by name and charity number, read in one query."""

    def __init__(self, named_before: dict[str, int] | None = None) -> None:
        self.made = 0
        self._by_name: dict[str, int] = {}
        self._by_number: dict[str, int] = {}
        self._adoptable: dict[str, int] = {}
        rows = Organisation.objects.order_by("-pk").values_list("pk", "name", "charity_number", "source")
        for pk, name, number, source in rows.iterator(chunk_size=2000):
            self._by_name[name_key(name)] = pk
            if number:
                self._by_number[number_key(number)] = pk
            elif not source:
                self._adoptable[name_key(name)] = pk
        # An editor may have given the organisation another name since its rows were taken.
        self._by_name |= {name_key(name): pk for name, pk in (named_before or {}).items()}

    def find(self, name: str) -> int | None:
        return self._by_name.get(name_key(name))

    def adopt(self, name: str, number: str) -> int | None:
        """The organisation that a row on organisations means: by its number, else one known by its name alone.

        Each is given once: two rows are never one organisation.
        """
        pk = self._by_number.pop(number_key(number), None) if number else None
        if pk is None:
            pk = self._adoptable.pop(name_key(name), None)
        return pk

    def make_missing(self, names: Iterable[str], now: datetime) -> None:
        missing: dict[str, str] = {}
        for name in names:
            if self.find(name) is None:
                missing.setdefault(name_key(name), name)
        slugs = free_slugs(Organisation, missing.values()) if missing else []
        made = [
            Organisation(name=name, slug=slug, first_published_at=now, last_published_at=now)
            for name, slug in zip(missing.values(), slugs, strict=True)
        ]
        self.made += len(made)
        index_for_admin(Organisation.objects.bulk_create(made, batch_size=BATCH))
        for organisation in made:
            self._by_name[name_key(organisation.name)] = organisation.pk
