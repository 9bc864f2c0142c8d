"""An organiser says what has changed. An editor looks at it first, unless we trust the organisation.

A correction counts as a check from the moment it is public, and with the day on which the organiser told us: until
then the public still reads what may be wrong, so nothing may call that checked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.models import User
from directory.correcting import correct
from directory.enums import Status
from directory.freshness.actions import record
from directory.freshness.asking import letters
from directory.freshness.asking.answering import settle, take
from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.models import Correction, RequestedEntry
from directory.freshness.asking.values import fields_of, stored, values_of
from directory.freshness.enums import Kind, Outcome
from directory.models import Offer
from publishing import registry

PERMISSION = "directory.publish_offer"
LOG_ACTION = "fortnight.reject_correction"
# Whom the next e-mail goes to is not for a link to decide, however much we trust who it was sent to.
NEVER_AT_ONCE = frozenset({"email"})
OF_THE_CONTACT = frozenset({"contact_name", "phone", "email", "url"})


@transaction.atomic
def propose(
    entry: RequestedEntry, kind: Answer, values: Mapping[str, Any], now: datetime, *, place: str = "", note: str = ""
) -> Correction:
    """Writes down what has changed, and publishes it at once where we trust the organisation.

    `values` are fields of the offer. Raises AlreadyAnsweredError.
    """
    entry = take(entry)
    offer = entry.offer
    trusted = offer.organisation.trusted
    at_once = {name: value for name, value in values.items() if trusted and name not in NEVER_AT_ONCE}
    waiting = {name: value for name, value in values.items() if name not in at_once}
    correction = Correction(
        entry=entry,
        kind=kind,
        values=stored(waiting),
        before=fields_of(offer, values),
        published=stored(at_once),
        place=place,
        note=note,
        on_a_draft=offer.has_unpublished_changes,
        made_at=now,
    )
    settle(entry, kind, now)
    if at_once:
        offer = correct(offer, at_once)
    if waiting or place or note:
        correction.revision = _draft(offer, waiting) if waiting else None
    else:
        correction.stage, correction.decided_at = Stage.LIVE, now
    correction.save()
    if at_once:
        _count_as_checked(correction, now)
    return correction


@transaction.atomic
def approve(correction: Correction, *, now: datetime, by: User) -> bool:
    """Publishes what was proposed, on top of what is live now. False when it was decided before.

    Raises PermissionDenied.
    """
    correction = _undecided(correction, by)
    if correction.stage != Stage.WAITING:
        return False
    _forget_draft(correction)
    if correction.values:
        correct(correction.entry.offer, values_of(correction.values), by=by)
    _make_live(correction, now, by)
    return True


@transaction.atomic
def reject(correction: Correction, *, now: datetime, by: User) -> bool:
    """Leaves the entry as it is. False when it was decided before. Raises PermissionDenied."""
    correction = _undecided(correction, by)
    if correction.stage != Stage.WAITING:
        return False
    _forget_draft(correction)
    correction.stage, correction.decided_at, correction.decided_by = Stage.REJECTED, now, by
    correction.save()
    log(correction.entry.offer, LOG_ACTION, user=by)
    return True


def went_live(offer: Offer, now: datetime) -> None:
    """An editor published the entry in another way: what is public now is no longer waiting."""
    waiting = Correction.objects.filter(stage=Stage.WAITING, entry__offer=offer).exclude(values={})
    for correction in waiting.select_related("entry__offer", "entry__request__contact"):
        if fields_of(offer, correction.values) == correction.values and not correction.place:
            _make_live(correction, now, None)


def _make_live(correction: Correction, now: datetime, by: User | None) -> None:
    correction.stage, correction.decided_at, correction.decided_by = Stage.LIVE, now, by
    correction.save()
    _count_as_checked(correction, now)
    letters.tell_live(correction, registry.begin(now))


def _count_as_checked(correction: Correction, now: datetime) -> None:
    record(
        correction.entry.offer,
        Kind.ORGANISER_CORRECTED,
        _outcome(correction),
        now=now,
        happened_at=correction.made_at,
        key=f"corrected:{correction.entry_id}",
        spoke_to="the organiser",
        revision=correction.revision,
    )


def _outcome(correction: Correction) -> Outcome:
    changed = correction.published | correction.values
    if changed.get("status") == Status.ENDED:
        return Outcome.CLOSED
    contact_only = bool(changed) and set(changed) <= OF_THE_CONTACT and not correction.place
    return Outcome.CONTACT_WRONG if contact_only else Outcome.DETAIL_WRONG


def _undecided(correction: Correction, by: User) -> Correction:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("You may not publish entries. Ask an editor to look at this.")
    locked = Correction.objects.select_for_update(of=("self",))
    return locked.select_related("entry__offer__organisation", "entry__request__contact", "revision").get(
        pk=correction.pk
    )


def _draft(offer: Offer, values: Mapping[str, Any]) -> Revision:
    """A revision that waits: in the workflow for entries where there is one."""
    draft = offer.get_latest_revision_as_object() if offer.has_unpublished_changes else offer
    for name, value in values.items():
        setattr(draft, name, value)
    revision: Revision = draft.save_revision(clean=False)
    workflow = draft.get_workflow()
    if workflow and not draft.workflow_in_progress:
        workflow.start(draft, None)
    return revision


def _forget_draft(correction: Correction) -> None:
    """The draft that only we made has had its day. One that somebody worked on before or since stays."""
    offer = Offer.objects.select_for_update().get(pk=correction.entry.offer_id)
    correction.entry.offer = offer
    if correction.revision_id is None or offer.latest_revision_id != correction.revision_id:
        return
    if state := offer.current_workflow_state:
        state.cancel()
        offer.refresh_from_db()
    if correction.on_a_draft:
        earlier = offer.revisions.filter(pk__lt=correction.revision_id).order_by("pk").last()
        if earlier:
            earlier.as_object().save_revision(clean=False)
    else:
        offer.has_unpublished_changes, offer.latest_revision = False, offer.live_revision
        offer.save(update_fields=["has_unpublished_changes", "latest_revision"])
    correction.entry.offer = Offer.objects.get(pk=offer.pk)
