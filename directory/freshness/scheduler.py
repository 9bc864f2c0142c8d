"""The policy, driven week by week by a simulated directory over JSON lines."""

from collections.abc import Iterator
from typing import Any

from directory.freshness import policy
from directory.freshness.policy import Candidate, Signal


class Scheduler:
    def __init__(self, start: dict[str, Any]) -> None:
        n = start["n"]
        self.category = start["cat"]
        self.runs_in_term = [start["term"][category] for category in start["cat"]]
        self.term_weeks = frozenset(start["term_weeks"])
        self.budget, self.oldest = start["budget"], start["max_age"]
        self.age = [float(age) for age in start["age"]]
        self.owed = list(self.age)
        self.views = [start["views_total"] / n] * n
        self.weeks = 0
        self.page_changes = [0] * n
        self.alarm = [False] * n
        self.changes = [0.0] * len(start["cats"])
        self.exposure = [0.0] * len(start["cats"])

    def week(self, heard: dict[str, Any]) -> list[int]:
        self.weeks += 1
        old_alarms = list(self.alarm)
        self._grow(heard)
        self._hear(heard)
        rates = [policy.change_rate(*seen) for seen in zip(self.changes, self.exposure, strict=True)]
        return policy.choose(
            [
                Candidate(
                    self.owed[i], self.age[i], self.views[i], rates[self.category[i]], self.alarm[i] and old_alarms[i]
                )
                for i in range(len(self.owed))
            ],
            self.budget,
            self.oldest,
        )

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


def answers(messages: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What to answer to the messages of a simulated directory."""
    scheduler = None
    for message in messages:
        if "init" in message:
            scheduler = Scheduler(message["init"])
        elif "week" in message and scheduler:
            yield {"check": scheduler.week(message)}
        elif scheduler:
            for i, wrong, _closed in message["result"]:
                scheduler.checked(i, wrong)
