"""Putting an entry right for the public at once, whatever drafts of it lie about."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from directory.enums import Status
from directory.models import Offer
from directory.timetabling import reread, share_rows


@transaction.atomic
def correct(offer: Offer, values: Mapping[str, Any], *, by: User | None = None) -> Offer:
    """Publishes an offer with some of its fields changed (lists for relations), and returns it.

    A draft that somebody is working on gets the same values and stays a draft, so that publishing it later undoes
    nothing. The caller has checked that this may be done. Says nothing about whether the entry was checked.
    """
    live = Offer.objects.select_for_update().get(pk=offer.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    _set(live, values)
    if "times_note" in values:
        live.schedules.commit()  # type: ignore[attr-defined]  # modelcluster’s: so that the revision knows the keys of new sessions
    live.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    if draft is not None:
        _set(draft, values)
        share_rows(live, draft)
        draft.save_revision(user=by, clean=False)
    return Offer.objects.get(pk=offer.pk)


def end(offer: Offer, *, by: User | None = None) -> Offer:
    """It has stopped: gone from lists, search and published files, readable for editors."""
    return correct(offer, {"status": Status.ENDED, "status_reason": "", "closed_until": None}, by=by)


def _set(version: Offer, values: Mapping[str, Any]) -> None:
    words = version.times_note
    for name, value in values.items():
        if Offer._meta.get_field(name).many_to_many:
            getattr(version, name).set(value)
        else:
            setattr(version, name, value)
    if "times_note" in values:
        reread(version, was=words)
