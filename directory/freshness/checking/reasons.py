"""Why an entry is on the list, in sentences with its real numbers. Pure."""

from dataclasses import dataclass
from datetime import date

from directory.freshness import policy
from directory.freshness.checking.retelling import Retold, Step, Stretch
from directory.freshness.enums import CallReason, Kind, Outcome
from directory.words.dates import day_in_words

MOST_STEPS = 6  # of a sum; what came before is one number
LONG_AGO = 44  # weeks: from here on it is said that nobody may wait for more than a year

HEARD = {
    Kind.VISITOR: "a visitor said {on} that it is wrong",
    Kind.BOUNCED: "an e-mail to it came back {on}",
    Kind.LINK_DEAD: "its link was found dead {on}",
    Kind.LINK_WORKS: "its link worked again {on}",
    Kind.PAGE_CHANGED: "its web page changed {on}",
    Kind.ORGANISER_CONFIRMED: "its organiser said {on} that it is right",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of an entry; `views` a week, None where nobody has counted."""

    history: Retold
    today: date
    rate: float
    views: float | None = None
    checked_how: str = ""  # the label of a Kind
    wanted: str = ""  # a CallReason
    ends_on: date | None = None
    opens_on: date | None = None


def reasons(case: Case) -> list[str]:
    """Sentences, the sum last but one."""
    found = [_asked_for(case), _date_has_come(case), _seen(case.views), _last_checked(case)]
    if case.history.owed > 0:
        found += [_sum(case.history.steps, case.today), _chance(policy.chance_wrong(case.history.owed, case.rate))]
    return [sentence for sentence in found if sentence]


def _asked_for(case: Case) -> str:
    return f"{CallReason(case.wanted).label}." if case.wanted else ""


def _date_has_come(case: Case) -> str:
    asked = case.history.checked_on
    for day, question in (
        (case.ends_on, "It was to end on {}. Has it?"),
        (case.opens_on, "It was to open again on {}. Has it?"),
    ):
        if day and day <= case.today and (asked is None or asked < day):
            return question.format(day_in_words(day))
    return ""


def _seen(views: float | None) -> str:
    if views is None:
        return ""
    times = round(views)
    if times < 1:
        return "Seen less than once a week."
    return f"Seen {'once' if times == 1 else f'{times:,} times'} a week."


def _last_checked(case: Case) -> str:
    day = case.history.checked_on
    weeks = (case.today - (day or case.history.started_on)).days / 7
    if day is None:
        words = f"Never checked; in the directory since {day_in_words(case.history.started_on)}"
    else:
        how = f" ({case.checked_how.lower()})" if case.checked_how else ""
        words = f"Last checked on {day_in_words(day)}{how}"
    must = f", {round(weeks)} weeks ago: nobody may wait longer than {policy.OLDEST}" if weeks >= LONG_AGO else ""
    return f"{words}{must}."


def _sum(steps: list[Step], today: date) -> str:
    """Such as "14 quiet weeks = 7 owed; its web page changed on Tuesday: +18, makes 25."."""
    parts, shown = [], steps[-MOST_STEPS:]
    if shown and shown[0].before:
        parts.append(f"before that {number(shown[0].before)} owed")
    for place, step in enumerate(shown):
        parts.append(_step(step, today, is_first=place == 0 and not step.before))
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _step(step: Step, today: date, is_first: bool) -> str:
    if step.event is None:
        words = _stretches(step.stretches)
        if is_first:
            return f"{words} = {number(step.after)} owed"
        return f"{words}: +{number(step.after - step.before)}, makes {number(step.after)}"
    if step.event.kind == Kind.LINK_WORKS:
        return f"{_heard(step, today)}: back to {number(step.after)}"
    return f"{_heard(step, today)}: {_effect(step)}, makes {number(step.after)}"


def _heard(step: Step, today: date) -> str:
    assert step.event is not None  # noqa: S101  (a step in time is told elsewhere)
    on = day_of(step.event.day, today)
    if step.event.kind == Kind.NAVIGATOR:
        found = "found it right" if step.event.outcome == Outcome.RIGHT else "found it wrong"
        return f"a navigator {found} {on}"
    return HEARD[Kind(step.event.kind)].format(on=on)


def _effect(step: Step) -> str:
    assert step.event is not None  # noqa: S101  (a step in time is told elsewhere)
    if step.event.kind == Kind.PAGE_CHANGED:
        return f"+{number(step.after - step.before)}"
    factor = step.after / step.before if step.before else 1.0
    return f"×{number(factor)}" if factor >= 0.095 else f"÷{number(1 / factor)}"


def _stretches(stretches: tuple[Stretch, ...]) -> str:
    return " and ".join(_stretch(stretch) for stretch in stretches)


def _stretch(stretch: Stretch) -> str:
    weeks = number(stretch.days / 7, whole_from=52)
    noun = f"{'quiet ' if stretch.quiet else ''}{'week' if weeks == '1' else 'weeks'}"
    if stretch.pace == 1:
        return f"{weeks} {noun}"
    when = "at the start of a term" if stretch.pace > 1 else "between"
    return f"{weeks} {noun} {when} (each counts {stretch.each:.2g})"


def day_of(day: date, today: date) -> str:
    """Such as "on Tuesday" in the last seven days, else "on 12 November", with the year where it is another."""
    if day == today:
        return "today"
    if 0 < (today - day).days < 7:
        return f"on {day:%A}"
    return f"on {day.day} {day:%B}" if day.year == today.year else f"on {day_in_words(day)}"


def number(value: float, whole_from: float = 10) -> str:
    """Whole from ten on, else with one decimal where it says something."""
    return f"{value:,.0f}" if abs(value) >= whole_from - 0.05 else f"{value:.1f}".removesuffix(".0")


def _chance(share: float) -> str:
    return f"Of entries that owe as much, {share_in_words(share)}."


def share_in_words(share: float) -> str:
    """Such as "about 1 in 4 is wrong"."""
    if share < 0.02:
        return "hardly any is wrong"
    if share <= 0.4:
        return f"about 1 in {round(1 / share)} is wrong"
    tenths = round(share * 10)
    return f"about {tenths} in 10 are wrong" if tenths < 10 else "nearly all are wrong"
