"""What came of a report: when somebody checked, whoever reported and left an address hears it, once."""

from datetime import timedelta
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from post_office.models import PRIORITY, STATUS, Email

from directory.freshness.enums import CHECKS, ORGANISER, Outcome
from directory.freshness.models import Evidence
from directory.freshness.reporting.models import Report
from directory.freshness.reporting.words import answer_in_words, subject_in_words
from publishing import registry

# Whoever tapped the wrong button has time to take it back.
WAIT = timedelta(minutes=30)


def settle(sender: Any, evidence: Evidence, **signal: Any) -> None:
    """Somebody of ours, or its organiser, has said how the offer is: its open reports are settled."""
    if evidence.kind not in CHECKS | ORGANISER or evidence.outcome in (Outcome.NO_ANSWER, Outcome.NONE):
        return
    reports = Report.objects.open().filter(offer=evidence.offer_id, at__lte=evidence.happened_at)
    waiting = list(reports.exclude(email="").select_for_update(of=("self",)).order_by("at"))
    reports.update(settled_by=evidence)
    if waiting:
        _write(evidence, waiting)


def _write(evidence: Evidence, waiting: list[Report]) -> None:
    """One e-mail an address, however often somebody told us."""
    name = registry.begin(evidence.recorded_at).chrome.get("site_name", "")
    written: dict[str, Email] = {}
    for report in waiting:
        address = report.email.casefold()
        if address not in written:
            written[address] = _queue(report, evidence, str(name))
        report.mail, report.email = written[address], ""
    Report.objects.bulk_update(waiting, ["mail", "email"])


def _queue(report: Report, evidence: Evidence, site_name: str) -> Email:
    """Not with post_office's own function: that one runs the words as a template, and names are written by people."""
    name = evidence.offer.name
    return Email.objects.create(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[report.email],
        subject=subject_in_words(name),
        message=answer_in_words(report, evidence, name, site_name),
        headers={"Auto-Submitted": "auto-generated"},
        message_id=make_msgid(domain=urlsplit(settings.FORTNIGHT_ORIGIN).hostname or "localhost"),
        status=STATUS.queued,
        priority=PRIORITY.medium,
        scheduled_time=evidence.recorded_at + WAIT,
    )


def reopen(sender: Any, evidence: Evidence, **signal: Any) -> None:
    """The check was a mistake: its reports are open again, and answers that wait in the outbox are not sent."""
    reports = Report.objects.filter(settled_by=evidence).select_related("mail")
    unsent = set()
    for report in reports.select_for_update(of=("self",)):
        report.settled_by = None
        if report.mail and report.mail.status in (STATUS.queued, STATUS.requeued):
            unsent.add(report.mail.pk)
            report.email, report.mail = report.mail.to[0], None
        report.save(update_fields=["settled_by", "email", "mail"])
    Email.objects.filter(pk__in=unsent).delete()


def forget_address(report: Report) -> None:
    """Nobody is written to about this report, in memory; what lies in the outbox is deleted at once."""
    report.email = ""
    if report.mail and not Report.objects.filter(mail=report.mail).exclude(pk=report.pk).exists():
        report.mail.delete()
    report.mail = None
