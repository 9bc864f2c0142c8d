"""What is done to the ledger: something is recorded, or taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.freshness.derivation import Facts, counted_until, derive, event_of, facts_about, write
from directory.freshness.enums import CHECKS, Kind
from directory.freshness.models import Evidence, Standing, Withdrawal
from directory.freshness.signals import evidence_recorded, evidence_withdrawn
from directory.models import Offer
from directory.signals import directory_changed

RECORD_CHECK = "directory_freshness.record_check"
SAY_RIGHT = "directory_freshness.say_right"
SHOWN = ("checked_on", "checked_by_id", "navigator_on")
# Who may say what. The rest comes from machines, organisers with a token, and visitors.
PERMISSIONS: dict[Kind, tuple[str, ...]] = {
    **dict.fromkeys(CHECKS, (RECORD_CHECK,)),
    Kind.NAVIGATOR: (SAY_RIGHT,),
}


def also_allow(kind: Kind, permission: str) -> None:
    """Whoever has this permission may say it too. For parts above: call it in AppConfig.ready()."""
    if permission not in PERMISSIONS[kind]:
        PERMISSIONS[kind] = (*PERMISSIONS[kind], permission)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was heard about an offer. `told`: role, spoke_to, note, is_audit, revision, as in Evidence."""

    offer: Offer
    kind: str
    outcome: str = ""
    happened_at: datetime | None = None
    key: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


def record(
    offer: Offer,
    kind: str,
    outcome: str = "",
    *,
    now: datetime,
    by: User | None = None,
    happened_at: datetime | None = None,
    key: str = "",
    **told: Any,
) -> Evidence:
    """Writes down what was heard about an offer, and counts its weeks owed anew.

    `told` are further fields of Evidence: role, spoke_to, note, is_audit, revision. With a `key`, the second time
    changes nothing and gives the evidence of the first. Raises PermissionDenied.
    """
    return record_many([Said(offer, kind, outcome, happened_at, key, told)], now=now, by=by)[0]


@transaction.atomic
def record_many(heard: Sequence[Said], *, now: datetime, by: User | None = None) -> list[Evidence]:
    """Writes down what was heard about many offers, in the order given, as `record` does for one.

    The number of queries is the same for one offer and for hundreds, but for what others do when they hear of it.
    Nothing is written unless all of it may be. Raises PermissionDenied.
    """
    for said in heard:
        _check_permission(said.kind, by)
    standings = standings_of((said.offer for said in heard), now)
    known = _known([said.key for said in heard if said.key])
    before = {pk: _shown(standing) for pk, standing in standings.items()}
    facts, today, new = facts_about(standings), timezone.localdate(now), []
    for said in heard:
        if said.key not in known:
            evidence = _evidence(said, now, by)
            _weigh(evidence, standings[said.offer.pk], facts, today)
            known |= {said.key: evidence} if said.key else {}
            new.append(evidence)
    _save(new, standings, facts, today)
    _tell(standings, before, new, by)
    written = iter(new)
    return [known[said.key] if said.key else next(one for one in written if not one.key) for said in heard]


def _known(keys: Sequence[str]) -> dict[str, Evidence]:
    return {evidence.key: evidence for evidence in Evidence.objects.filter(key__in=keys)} if keys else {}


def _evidence(said: Said, now: datetime, by: User | None) -> Evidence:
    return Evidence(
        offer=said.offer,
        kind=said.kind,
        outcome=said.outcome,
        happened_at=said.happened_at or now,
        recorded_at=now,
        by=by,
        by_name=(by.get_full_name() or by.email) if by else "",
        key=said.key,
        **said.told,
    )


def _weigh(evidence: Evidence, standing: Standing, facts: Facts, today: date) -> None:
    """Says what is owed today without it and with it, and adds it to the facts for what follows."""
    until = counted_until(standing, today)
    evidence.owed_before = facts.history(standing, until).owed
    facts.events[standing.pk].append(event_of(0, evidence.kind, evidence.outcome, evidence.happened_at))
    evidence.owed_after = facts.history(standing, until).owed


def _save(new: Sequence[Evidence], standings: Mapping[int, Standing], facts: Facts, today: date) -> None:
    Evidence.objects.bulk_create(new)
    for evidence in new:
        supposed = facts.events[evidence.offer_id]
        supposed.remove(event_of(0, evidence.kind, evidence.outcome, evidence.happened_at))
        supposed.append(event_of(evidence.pk, evidence.kind, evidence.outcome, evidence.happened_at))
    touched = [standings[offer] for offer in {evidence.offer_id for evidence in new}]
    write([(standing, facts.history(standing, counted_until(standing, today))) for standing in touched])


def _shown(standing: Standing) -> tuple[Any, ...]:
    """What the public reads of it."""
    return tuple(getattr(standing, name) for name in SHOWN)


def _tell(
    standings: Mapping[int, Standing], before: Mapping[int, Any], new: Sequence[Evidence], by: User | None
) -> None:
    """Logs what was written, and tells whoever shows an offer where the public now reads something else."""
    for evidence in new:
        if by:
            data = {"kind": evidence.kind, "outcome": evidence.outcome}
            log(evidence.offer, "fortnight.record_evidence", user=by, data=data)
        evidence_recorded.send(Evidence, evidence=evidence)
    changed = {pk for pk, standing in standings.items() if _shown(standing) != before[pk]}
    if changed:
        directory_changed.send(Standing, offers=changed, organisations=set())


@transaction.atomic
def withdraw(evidence: Evidence, reason: str, *, now: datetime, by: User) -> Withdrawal:
    """Takes a piece of evidence back: it stays readable and counts no more. Raises PermissionDenied, ValueError."""
    if not (by.has_perm(RECORD_CHECK) or evidence.by_id == by.pk):
        raise PermissionDenied("You may only take back what you said yourself.")
    if not reason.strip():
        raise ValueError("Say why it is taken back.")
    standing = standing_of(evidence.offer, now)
    withdrawal, is_new = Withdrawal.objects.get_or_create(
        evidence=evidence, defaults={"at": now, "by": by, "reason": reason.strip()}
    )
    if is_new:
        [after] = derive([standing.pk], timezone.localdate(now))
        if _shown(after) != _shown(standing):
            directory_changed.send(Standing, offers={standing.pk}, organisations=set())
        log(evidence.offer, "fortnight.withdraw_evidence", user=by, data={"kind": evidence.kind, "reason": reason})
        evidence_withdrawn.send(Withdrawal, evidence=evidence)
    return withdrawal


def _check_permission(kind: str, by: User | None) -> None:
    permissions = PERMISSIONS.get(Kind(kind), ())
    if permissions and (by is None or not any(map(by.has_perm, permissions))):
        raise PermissionDenied("You may not say what a check found. Ask an editor to put you into the right group.")


def standing_of(offer: Offer, now: datetime) -> Standing:
    """The standing of an offer, locked until the end of the transaction; a new one where there is none yet."""
    return standings_of([offer], now)[offer.pk]


def standings_of(offers: Iterable[Offer], now: datetime) -> dict[int, Standing]:
    """The standings of offers, by offer, locked until the end of the transaction; new ones where there are none yet."""
    wanted = {offer.pk: offer for offer in offers}
    locked = _locked(wanted)
    if missing := wanted.keys() - locked.keys():
        new = [new_standing(pk, started_on(wanted[pk], timezone.localdate(now))) for pk in sorted(missing)]
        Standing.objects.bulk_create(new, ignore_conflicts=True)
        tell_of_first_dates(wanted[pk] for pk in missing)
        locked |= _locked(missing)
    return locked


def _locked(offers: Iterable[int]) -> dict[int, Standing]:
    rows = Standing.objects.select_for_update().filter(pk__in=list(offers)).order_by("pk")
    return {standing.pk: standing for standing in rows}


def started_on(offer: Any, today: date) -> date:
    """Since when an offer, or a row with its `imported_on` and `first_published_at`, is in the directory."""
    published = offer.first_published_at and timezone.localdate(offer.first_published_at)
    return min(offer.imported_on or published or today, today)


def tell_of_first_dates(offers: Iterable[Any]) -> None:
    """Of these offers (or rows as for `started_on`) with a new standing, some had said no day before."""
    undated = {offer.pk for offer in offers if not (offer.imported_on or offer.first_published_at)}
    if undated:
        directory_changed.send(Standing, offers=undated, organisations=set())


def new_standing(offer: int, started: date) -> Standing:
    return Standing(pk=offer, started_on=started, owed_on=started)
