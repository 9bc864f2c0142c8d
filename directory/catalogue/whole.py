"""The whole directory in memory, with what lists are made of.

It never changes: a newer one (`with_changes`) shares with the one before all that stayed as it was. So whoever is in
the middle of something keeps what he has, and a change of one entry costs no more than the lists it stands in.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar

from directory.catalogue.entries import OfferEntry, OrganisationEntry, Taxonomy, Topic
from directory.catalogue.facets import Tally, tally, topics_of
from directory.words.names import letter_of_key

Entry = OfferEntry | OrganisationEntry
Kept = TypeVar("Kept", bound=Entry)
Name = TypeVar("Name")
_BY_NAME = attrgetter("order")


@dataclass(frozen=True, slots=True)
class Directory:
    """All lists are sorted by name."""

    taxonomy: Taxonomy
    organisations: Sequence[OrganisationEntry]
    offers: Sequence[OfferEntry]
    organisation_of_id: Mapping[int, OrganisationEntry]
    offer_of_id: Mapping[int, OfferEntry]
    offers_of: Mapping[int, Sequence[OfferEntry]]  # by organisation
    listed: Mapping[Topic, Sequence[OfferEntry]]
    letters: Mapping[str, Sequence[Entry]]
    tallies: dict[Topic, Tally] = field(default_factory=dict)  # of those lists of which somebody has asked for it

    def tally_of(self, topic: Topic) -> Tally:
        if topic not in self.tallies:
            self.tallies[topic] = tally(self.listed.get(topic, ()))
        return self.tallies[topic]

    def from_a_to_z(self) -> dict[str, Sequence[Entry]]:
        """By letter. An organisation that makes an offer of its own name is not named twice."""
        hosts = ((offer, offer.organisation) for offer in self.offers)
        twice = {host.order for offer, host in hosts if host.name == offer.name}
        return {
            letter: [entry for entry in entries if entry.order not in twice] if twice else entries
            for letter, entries in self.letters.items()
        }

    def with_changes(
        self,
        offers: Mapping[int, OfferEntry | None],
        organisations: Mapping[int, OrganisationEntry | None],
    ) -> "Directory":
        """The directory in which these are so now; None: there is none of that number any more."""
        gone: list[Entry] = [self.offer_of_id[pk] for pk in offers if pk in self.offer_of_id]
        gone += [self.organisation_of_id[pk] for pk in organisations if pk in self.organisation_of_id]
        came: list[Entry] = [entry for entry in (*offers.values(), *organisations.values()) if entry]
        return Directory(
            self.taxonomy,
            _changed_list(self.organisations, *_both(gone, came, OrganisationEntry)),
            _changed_list(self.offers, *_both(gone, came, OfferEntry)),
            organisation_of_id=_changed_ids(self.organisation_of_id, organisations),
            offer_of_id=_changed_ids(self.offer_of_id, offers),
            offers_of=_changed_lists(self.offers_of, *_both(gone, came, OfferEntry), _makers),
            listed=_changed_lists(self.listed, *_both(gone, came, OfferEntry), topics_of),
            letters=_changed_lists(self.letters, gone, came, _letters),
            tallies=self._changed_tallies(*_both(gone, came, OfferEntry)),
        )

    def _changed_tallies(self, gone: Iterable[OfferEntry], came: Iterable[OfferEntry]) -> dict[Topic, Tally]:
        left, joined = _lists(gone, topics_of), _lists(came, topics_of)
        changed = {
            topic: self.tallies[topic].changed(left.get(topic, ()), joined.get(topic, ()))
            for topic in {*left, *joined}
            if topic in self.tallies
        }
        return {**self.tallies, **changed}


def directory_of(
    taxonomy: Taxonomy, organisations: Sequence[OrganisationEntry], offers: Sequence[OfferEntry]
) -> Directory:
    """From everything that is published, by name."""
    everything: list[Entry] = [*offers, *organisations]
    return Directory(
        taxonomy,
        organisations,
        offers,
        organisation_of_id={entry.id: entry for entry in organisations},
        offer_of_id={entry.id: entry for entry in offers},
        offers_of=_lists(offers, _makers),
        listed=_lists(offers, topics_of),
        letters=_lists(sorted(everything, key=_BY_NAME), _letters),
    )


def _makers(offer: OfferEntry) -> tuple[int]:
    return (offer.organisation.id,)


def _letters(entry: Entry) -> tuple[str]:
    return (letter_of_key(entry.order[0]),)


def _lists(entries: Iterable[Any], names_of: Callable[[Any], Iterable[Any]]) -> dict[Any, list[Any]]:
    lists: dict[Any, list[Any]] = defaultdict(list)
    for entry in entries:
        for name in names_of(entry):
            lists[name].append(entry)
    return dict(lists)


def _both(gone: Iterable[Entry], came: Iterable[Entry], kind: type[Kept]) -> tuple[list[Kept], list[Kept]]:
    return [one for one in gone if isinstance(one, kind)], [one for one in came if isinstance(one, kind)]


def _changed_ids(entries: Mapping[int, Kept], changes: Mapping[int, Kept | None]) -> dict[int, Kept]:
    now = dict(entries)
    for pk, entry in changes.items():
        if entry is None:
            now.pop(pk, None)
        else:
            now[pk] = entry
    return now


def _changed_lists(
    lists: Mapping[Name, Sequence[Any]],
    gone: Iterable[Any],
    came: Iterable[Any],
    names_of: Callable[[Any], Iterable[Name]],
) -> dict[Name, Sequence[Any]]:
    left, joined = _lists(gone, names_of), _lists(came, names_of)
    changed = {
        name: _changed_list(lists.get(name, ()), left.get(name, ()), joined.get(name, ())) for name in {*left, *joined}
    }
    return {name: entries for name, entries in {**lists, **changed}.items() if entries}


def _changed_list(entries: Sequence[Kept], gone: Sequence[Kept], came: Sequence[Kept]) -> Sequence[Kept]:
    if not gone and not came:
        return entries
    now = list(entries)
    for entry in gone:
        del now[bisect_left(now, entry.order, key=_BY_NAME)]
    for entry in came:
        insort(now, entry, key=_BY_NAME)
    return now
