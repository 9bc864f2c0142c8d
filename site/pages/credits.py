"""Thanks to those whose lists the entries were taken from, as their licences ask."""

from collections.abc import Iterable, Iterator

from directory import sources
from directory.models import Offer, Organisation


def sources_in_use() -> set[str]:
    """The names of the lists from which there is at least one entry."""
    taken = Offer.objects.exclude(source="").order_by().values_list("source").distinct()
    return {name for (name,) in taken.union(Organisation.objects.exclude(source="").order_by().values_list("source"))}


def credits_in_words(names: Iterable[str]) -> Iterator[str]:
    """A line for each licence, such as "Contains public information from A and B under the …"."""
    publishers: dict[str, set[str]] = {}
    for source in filter(None, map(sources.find, names)):
        if source.licence:
            publishers.setdefault(source.licence, set()).add(source.publisher)
    for licence, givers in sorted(publishers.items()):
        yield f"Contains public sector information from {in_words(sorted(givers))} licensed under the {licence}."


def in_words(names: list[str]) -> str:
    """Such as "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
