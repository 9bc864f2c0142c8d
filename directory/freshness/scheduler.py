"""The policy, driven week by week by a simulated directory over JSON lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from directory.freshness import policy
from directory.freshness.policy import Candidate, Signal

LISTS = ("cats", "cat", "term", "term_weeks", "age")
HEARD = ("web", "rep", "dead", "nav")
ANSWERED = ("ok", "changed", "closed", "bounce")


class MessageError(Exception):
    """A message that makes no sense, in words."""


class Scheduler:
    """Keeps what the simulated directory tells. Raises MessageError when that makes no sense."""

    def __init__(self, start: dict[str, Any]) -> None:
        _check_start(start)
        n = start["n"]
        self.category = start["cat"]
        self.runs_in_term = [start["term"][category] for category in start["cat"]]
        self.term_weeks = frozenset(start["term_weeks"])
        self.budget, self.oldest = start["budget"], start["max_age"]
        self.age = [float(age) for age in start["age"]]
        self.owed = list(self.age)
        self.views = [start["views_total"] / max(1, n)] * n
        self.weeks = 0
        self.page_changes = [0] * n
        self.alarm = [False] * n
        self.changes = [0.0] * len(start["cats"])
        self.exposure = [0.0] * len(start["cats"])

    def week(self, heard: dict[str, Any]) -> list[int]:
        """What to check after what was heard this week."""
        _check_week(heard, len(self.age))
        self.weeks += 1
        old_alarms = list(self.alarm)
        self._grow(heard)
        self._hear(heard)
        rates = [policy.change_rate(*seen) for seen in zip(self.changes, self.exposure, strict=True)]
        offers = [
            Candidate(
                owed=self.owed[i],
                age=self.age[i],
                views=self.views[i],
                rate=rates[self.category[i]],
                alarm=self.alarm[i] and old_alarms[i],
                new_alarm=self.alarm[i] and not old_alarms[i],
            )
            for i in range(len(self.owed))
        ]
        return policy.choose(offers, self.budget, self.oldest)

    def results(self, results: Iterable[Sequence[Any]]) -> None:
        """What the checks of this week found."""
        for i, wrong, _closed in _checked_results(results, len(self.age)):
            self.checked(i, wrong)

    def _grow(self, heard: dict[str, Any]) -> None:
        changed = set(heard["web"])
        pace = policy.season(heard["week"], self.term_weeks)
        for i, views in enumerate(heard["views"]):
            self.age[i] += 1
            self.views[i] = policy.mean_views(self.views[i], self.weeks, views)
            self.owed[i] = policy.grown(
                self.owed[i], quiet=i not in changed, pace=pace if self.runs_in_term[i] else 1.0
            )
        for i in changed:
            usual = policy.page_changes_a_week(self.page_changes[i], self.weeks)
            self.page_changes[i] += 1
            self.owed[i] = policy.after_page_change(self.owed[i], usual)

    def _hear(self, heard: dict[str, Any]) -> None:
        mail = heard["mail"]
        for ids, signal in (
            (heard["rep"], Signal.VISITOR_SAYS_WRONG),
            (heard["dead"], Signal.LINK_DEAD),
            (mail["bounce"], Signal.MAIL_BOUNCED),
            (heard["nav"], Signal.NAVIGATOR_SAYS_RIGHT),
        ):
            for i in ids:
                self.owed[i] = policy.after_signal(self.owed[i], signal)
                self.alarm[i] |= policy.FACTORS[signal] > 1
        for i in mail["ok"]:
            self._end_interval(i, False)
            self.owed[i] = policy.after_signal(self.owed[i], Signal.ORGANISER_SAYS_RIGHT)
            self.age[i] = 0.0
            self.alarm[i] = False
        for i in mail["changed"] + mail["closed"]:
            self.checked(i, True)

    def checked(self, i: int, changed: bool) -> None:
        self._end_interval(i, changed)
        self.owed[i] = self.age[i] = 0.0
        self.alarm[i] = False

    def _end_interval(self, i: int, changed: bool) -> None:
        self.changes[self.category[i]] += changed
        self.exposure[self.category[i]] += policy.interval_exposure(self.age[i], changed)


def answers(messages: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """What to answer to the messages of a simulated directory. Raises MessageError."""
    scheduler = None
    for message in messages:
        if not isinstance(message, dict):
            raise MessageError("Each message is one JSON object.")
        if "init" in message:
            scheduler = Scheduler(message["init"])
        elif scheduler is None:
            raise MessageError('The first message must be {"init": …}.')
        elif "week" in message:
            yield {"check": scheduler.week(message)}
        elif "result" in message:
            scheduler.results(message["result"])
        else:
            raise MessageError("A message needs one of: init, week, result.")


def _check_start(start: Any) -> None:
    if not isinstance(start, dict):
        raise MessageError("init must be an object.")
    for name in ("n", "budget", "max_age"):
        _demand(isinstance(start.get(name), int) and start[name] >= 0, f"init: {name} must be a number from 0.")
    _demand(_is_number(start.get("views_total")), "init: views_total must be a number.")
    for name in LISTS:
        _demand(isinstance(start.get(name), list), f"init: {name} must be a list.")
    for name in ("cat", "age"):
        _demand(len(start[name]) == start["n"], f"init: {name} needs one value for each of the n entries.")
    _demand(len(start["term"]) == len(start["cats"]), "init: term needs one value for each of cats.")
    _check_ids(start["cat"], len(start["cats"]), "init: cat")
    _demand(all(map(_is_number, start["age"])), "init: age must be numbers.")


def _check_week(heard: dict[str, Any], n: int) -> None:
    _demand(isinstance(heard["week"], int), "week must be a number.")
    views, mail = heard.get("views"), heard.get("mail")
    _demand(isinstance(views, list) and len(views) == n, "week: views needs one number for each entry.")
    _demand(all(map(_is_number, views or [])), "week: views must be numbers.")
    _demand(isinstance(mail, dict), "week: mail must be an object.")
    for name in HEARD:
        _check_ids(heard.get(name), n, f"week: {name}")
    for name in ANSWERED:
        _check_ids((mail or {}).get(name), n, f"week: mail: {name}")


def _checked_results(results: Any, n: int) -> Iterable[Sequence[Any]]:
    _demand(isinstance(results, list), "result must be a list.")
    _demand(all(isinstance(one, list) and len(one) == 3 for one in results), "result: each is [entry, wrong, closed].")
    _check_ids([one[0] for one in results], n, "result")
    return results


def _check_ids(ids: Any, n: int, name: str) -> None:
    good = isinstance(ids, list) and all(type(i) is int and 0 <= i < n for i in ids)
    _demand(good, f"{name} must be a list of whole numbers from 0 and below {n}.")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and value >= 0


def _demand(holds: bool, words: str) -> None:
    if not holds:
        raise MessageError(words)
