"""What visitors, navigators and those who look after their reports do."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK, SAY_RIGHT, record, standing_of, withdraw
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, Withdrawal
from directory.freshness.reporting.answering import forget_address
from directory.freshness.reporting.clients import code_of
from directory.freshness.reporting.enums import OUTCOMES, NotCounted, Reason
from directory.freshness.reporting.models import Report
from directory.models import Offer

# From one connection in a day. A library or a ward shares one, so the first limit is not too low.
COUNTED_A_DAY = 10
KEPT_A_DAY = 40
# For a navigator who taps twice.
THE_SAME_WORD = timedelta(days=1)
ROLE = "a navigator"


class TooManyReportsError(Exception):
    """So many reports came from one connection today that this one is not even kept."""


@transaction.atomic
def report_wrong(
    offer: Offer,
    reason: str,
    *,
    form: str,
    address: str,
    now: datetime,
    note: str = "",
    email: str = "",
    is_robot: bool = False,
) -> Report:
    """Keeps what a visitor says, and raises an alarm if it counts. The same `form` twice is one report.

    `address` is used for today's code of the connection and kept nowhere. Raises TooManyReportsError.
    """
    client = code_of(address, timezone.localdate(now))
    if known := Report.objects.filter(form=form).first():
        return known
    not_counted = _why_not(offer, client, is_robot)
    report = Report.objects.create(
        offer=offer,
        reason=reason,
        note=note,
        at=now,
        not_counted=not_counted,
        form=form,
        client=client,
        # Nobody may use us to send mail to others.
        email=email if not_counted in (NotCounted.NONE, NotCounted.AGAIN) else "",
    )
    if not not_counted:
        outcome = OUTCOMES[Reason(reason)]
        report.evidence = record(offer, Kind.VISITOR, outcome, now=now, key=f"report {form}")
        report.save(update_fields=["evidence"])
    return report


def _why_not(offer: Offer, client: str, is_robot: bool) -> NotCounted:
    before = Report.objects.of_client(client)
    if before.count() >= KEPT_A_DAY:
        raise TooManyReportsError
    if is_robot:
        return NotCounted.ROBOT
    if before.counted().filter(offer=offer).exists():
        return NotCounted.AGAIN
    return NotCounted.TOO_MANY if before.counted().count() >= COUNTED_A_DAY else NotCounted.NONE


@transaction.atomic
def mark_as_spam(report: Report, *, now: datetime, by: User) -> Report:
    """Its alarm is taken back, and nobody is written to. Doing it again changes nothing. Raises PermissionDenied."""
    if not by.has_perm(RECORD_CHECK):
        raise PermissionDenied("You may not judge reports. Ask an editor to put you into the right group.")
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.not_counted == NotCounted.SPAM:
        return report
    forget_address(report)
    report.not_counted = NotCounted.SPAM
    report.save()
    if report.evidence:
        withdraw(report.evidence, "Its report was spam.", now=now, by=by)
    log(report.offer, "fortnight.mark_report_as_spam", user=by)
    return report


@transaction.atomic
def say(offer: Offer, outcome: str, *, now: datetime, by: User, note: str = "") -> tuple[Evidence, bool]:
    """A navigator called or went. Gives the evidence, and whether it is new: the same word twice within a day is one.

    Raises PermissionDenied.
    """
    if not by.has_perm(SAY_RIGHT):
        raise PermissionDenied("You may not say how an offer is. Ask an editor to put you into the right group.")
    standing_of(offer, now)  # two taps at once wait for each other
    said = Evidence.objects.valid().filter(offer=offer, kind=Kind.NAVIGATOR, outcome=outcome, by=by)
    if known := said.filter(happened_at__gt=now - THE_SAME_WORD).last():
        return known, False
    return record(offer, Kind.NAVIGATOR, outcome, now=now, by=by, role=ROLE, note=note), True


def take_back(evidence: Evidence, *, now: datetime, by: User) -> Withdrawal:
    """A navigator tapped the wrong button. Raises PermissionDenied."""
    if evidence.kind != Kind.NAVIGATOR or evidence.by_id != by.pk:
        raise PermissionDenied("You may only take back what you said yourself.")
    return withdraw(evidence, "Taken back by whoever said it.", now=now, by=by)
