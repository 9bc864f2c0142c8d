"""Rows that differ from what they last said, held against the entries that they became."""

from typing import Any

from directory.importing import merging
from directory.importing.fields import Kind
from directory.importing.merging import Merge
from directory.importing.models import ImportedRow
from directory.importing.outcomes import Fate, Level, Remark
from directory.importing.standing import Standing, load_standing
from directory.importing.steps import Step
from directory.importing.times_of_rows import WORDS, remark_on_settled
from directory.importing.venues import place_key
from places.models import Venue


class Comparer:
    """Decides what becomes of entries whose rows have changed. `columns` tells the columns that fill each field."""

    def __init__(self, kind: Kind, columns: dict[str, str]) -> None:
        self.kind = kind
        self.columns = columns

    def compare(self, steps: list[Step]) -> None:
        last = dict(
            ImportedRow.objects.filter(pk__in=[step.stored.pk for step in steps if step.stored]).values_list(
                "pk", "values"
            )
        )
        ids = [step.entry_id(self.kind) for step in steps]
        standing = load_standing(self.kind, [pk for pk in ids if pk])
        venues = Venue.objects.in_bulk([step.stored.venue_id for step in steps if step.stored and step.stored.venue_id])
        for step, pk in zip(steps, ids, strict=True):
            if pk not in standing:
                continue
            if step.adopts:
                self._merge_adopted(step, standing[pk])
            elif step.stored:
                venue = venues.get(step.stored.venue_id or 0)
                self._merge_step(step, standing[pk], last.get(step.stored.pk, {}), venue)

    def _merge_step(self, step: Step, standing: Standing, last: dict[str, Any], venue: Venue | None) -> None:
        step.merge = merging.merge(step.entry.values, last, standing.values, self.columns)
        if self.kind == Kind.OFFER:
            self._merge_organisation(step, standing, last)
        if "venue" in step.entry.values:
            self._merge_venue(step, standing, last, venue)
        closed = standing.why_closed_to_changes()
        if closed and (step.changes_entry or step.venue_changes):
            _leave_alone(step, last, closed)
        remark_on_settled(step, standing.versions(), self.columns.get(WORDS, WORDS))
        self._decide_fate(step)

    def _merge_adopted(self, step: Step, standing: Standing) -> None:
        """An organisation that was known by its name alone gets what the list knows; nothing is written over."""
        step.merge = Merge(taken=step.entry.values)
        for name, new in step.entry.values.items():
            if name not in merging.LINKED and new and not any(standing.values(name)):
                step.merge.changes[name] = new
        step.new_venue = bool(step.entry.values.get("venue")) and not standing.venue_ids()
        step.outcome.fate = Fate.UPDATED
        step.outcome.changed = [*step.merge.changes, *(["venue"] if step.new_venue else [])]
        reason = f"Joined with the organisation “{standing.entry.name}”, which was here already."
        step.outcome.remarks.append(Remark(Level.NOTE, "", step.entry.name, reason))

    def _merge_organisation(self, step: Step, standing: Standing, last: dict[str, Any]) -> None:
        assert step.merge is not None and step.stored is not None  # noqa: S101  (set by the caller)
        new, old = step.entry.values.get("organisation"), last.get("organisation")
        if merging.same(new, old):
            return
        if standing.organisation_ids() == {step.stored.organisation_id}:
            step.merge.taken["organisation"] = new
            step.new_organisation = True
        elif merging.same(standing.entry.organisation.name, new):
            step.merge.taken["organisation"] = new
        else:
            column = self.columns.get("organisation", "organisation")
            step.merge.conflicts.append(merging.conflict(column, new, standing.entry.organisation.name))

    def _merge_venue(self, step: Step, standing: Standing, last: dict[str, Any], venue: Venue | None) -> None:
        assert step.merge is not None and step.stored is not None  # noqa: S101  (set by the caller)
        new, old = step.entry.values["venue"], last.get("venue")
        if new == old:
            return
        if standing.venue_ids() != ({step.stored.venue_id} - {None}):
            column = self.columns.get("address") or self.columns.get("postcode", "place")
            step.merge.conflicts.append(merging.conflict(column, _place_in_words(new), "another place"))
        elif venue and new and old and place_key(new) == place_key(old):
            self._merge_venue_fields(step, new, old, venue)
        else:
            step.merge.taken["venue"] = new
            step.new_venue = True

    def _merge_venue_fields(self, step: Step, new: dict[str, Any], old: dict[str, Any], venue: Venue) -> None:
        assert step.merge is not None  # noqa: S101  (set by the caller)
        taken = dict(old)
        for name, value in new.items():
            if merging.same(value, old.get(name)):
                continue
            here = _venue_value(venue, name)
            if name == "hidden" and not value and here:
                # Only a person may make a secret place public.
                step.merge.conflicts.append(merging.conflict(self.columns.get(name, name), value, here))
                continue
            # Where a point was worked out from the postcode the source's own is better; nobody edited anything.
            if name in ("latitude", "longitude", "area") or merging.same(here, old.get(name)):
                taken[name] = step.venue_changes[name] = value
            elif merging.same(here, value):
                taken[name] = value
            else:
                step.merge.conflicts.append(merging.conflict(self.columns.get(name, name), value, here))
        step.merge.taken["venue"] = taken

    def _decide_fate(self, step: Step) -> None:
        assert step.merge is not None  # noqa: S101  (set by the caller)
        outcome = step.outcome
        outcome.remarks.extend(step.merge.conflicts)
        links = [("organisation", step.new_organisation), ("venue", step.new_venue or bool(step.venue_changes))]
        outcome.changed = [*step.merge.changes, *(name for name, changed in links if changed)]
        if step.merge.conflicts:
            outcome.fate = Fate.CONFLICT
        elif outcome.changed:
            outcome.fate = Fate.UPDATED


def _leave_alone(step: Step, last: dict[str, Any], why: str) -> None:
    assert step.merge is not None  # noqa: S101  (set by the caller)
    changed = [*step.merge.changes, *step.venue_changes]
    reason = f"The file has changed, but {why}. Nothing was changed here; the next import tries again."
    step.merge = Merge(taken=last, conflicts=[Remark(Level.CONFLICT, ", ".join(changed), step.entry.name, reason)])
    step.new_organisation = step.new_venue = False
    step.venue_changes = {}


def _venue_value(venue: Venue, name: str) -> Any:
    if name == "area":
        return venue.area.code if venue.area else ""
    return getattr(venue, name)


def _place_in_words(place: dict[str, Any] | None) -> str:
    return ", ".join(part for part in (place["address"], place["postcode"]) if part) if place else ""
