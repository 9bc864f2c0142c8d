"""What a calendar says about how fresh the entry of its offer is.

A calendar is to its offer what its web page is: read and unchanged, it makes weeks count half; a change counts as a
change of its page; three failures, each on another day, count as a dead link, until it works again. Where the web page
itself is watched, the page keeps the span of days (one entry has one at a time), and both may say that they changed.
"""

from datetime import datetime

from django.utils import timezone

from directory.calendars.models import Calendar
from directory.freshness import actions
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.freshness.watching import spans
from directory.freshness.watching.enums import State
from directory.freshness.watching.models import WatchedOffer
from directory.freshness.watching.recording import CALENDARS
from directory.models import Offer


def tell(calendar: Calendar, now: datetime) -> list[str]:
    """Records what the calendar's state says about its offer, within the transaction that changes it.

    Returns the kinds of evidence. A calendar without an offer, or with one that the public does not see, says nothing.
    """
    today = timezone.localdate(now)
    shown = Offer.objects.published(today).filter(pk=calendar.offer_id, is_example=False)
    offer = shown.first() if calendar.offer_id else None
    if offer is None:
        return []
    actions.standing_of(offer, now)  # locked first, as everybody does
    if calendar.state == State.WATCHED and not _page_is_watched(offer):
        spans.extend({offer.pk: calendar.url}, today)
    kinds = [kind for kind in (_of_news(calendar), _of_link(calendar, offer)) if kind]
    for kind in kinds:
        key = f"{CALENDARS}{calendar.pk}, offer {offer.pk}, {kind}, {today}"
        actions.record(offer, kind, now=now, key=key, note=_note(calendar, kind))
    return kinds


def _page_is_watched(offer: Offer) -> bool:
    return WatchedOffer.objects.filter(offer=offer, page__state=State.WATCHED).exists()


def _of_news(calendar: Calendar) -> str:
    return str(Kind.PAGE_CHANGED) if calendar.has_news else ""


def _of_link(calendar: Calendar, offer: Offer) -> str:
    """What was said is not said again; only who called a link dead may say that it works again."""
    about = Evidence.objects.about([offer.pk]).filter(kind__in=[Kind.LINK_DEAD, Kind.LINK_WORKS])
    last = about.order_by("-happened_at", "-pk").values_list("kind", "key").first() or ("", "")
    is_dead = last[0] == Kind.LINK_DEAD
    if calendar.state == State.DEAD and not is_dead:
        return str(Kind.LINK_DEAD)
    own = last[1].startswith(f"{CALENDARS}{calendar.pk}, ")
    return str(Kind.LINK_WORKS) if calendar.state == State.WATCHED and is_dead and own else ""


def _note(calendar: Calendar, kind: str) -> str:
    words = {
        Kind.PAGE_CHANGED: "The organiser's calendar changed:",
        Kind.LINK_DEAD: f"The organiser's calendar has not worked for days. {calendar.problem}",
        Kind.LINK_WORKS: "The organiser's calendar works again:",
    }
    return f"{words[Kind(kind)]} {calendar.url}"
