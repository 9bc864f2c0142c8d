"""What the rest of a text puts in doubt: a saying may be clear in itself and still not be what takes place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from events.reading.sayings import Said, Session, Unclear
from events.reading.tokens import Token
from events.timetables.weekdays import Weekday

SENTENCE_ENDS = ("newline", "paragraph", ".", ";", "!", "?", "bullet")
# Loose in the sentence of a session, these mean that more is said about its days than was understood.
SHAKE_A_SENTENCE = frozenset({"day", "days", "nth", "date", "month", "monthly", "alternate", "other months", "closed"})
SHAKE_A_SENTENCE |= {"loose frequency", "request", "school holidays", "impossible"}
# Loose anywhere, these may be about every session.
SHAKE_ALL = frozenset({"monthly", "alternate", "other months", "loose frequency"})
# Before a session these say that the time is for something else, such as ringing up.
CLAIM_A_TIME = frozenset({"something else", "contact", "by"})
ABOUT_TIME = SHAKE_A_SENTENCE | {
    "about time", "clock", "part", "contact", "every", "weekly", "24 hours", "term", "feasts", "bank holidays",
    "appointment", "ended", "except", "onwards", "something else",
}  # fmt: skip
FOLLOW_CLOSED = frozenset({"on", "every", "day", "days", "bank holidays", "month", "feasts", "between", "at"})
MAY_BE_ECHOES = frozenset({"day", "days", "monthly", "loose frequency"})
TIMES_A_WEEK = {"twice a week": 2, "twice weekly": 2, "three times a week": 3}
# "every", "except" and the like say something about time only beside a word of time.
HARMLESS_ALONE = frozenset({"every", "except", "onwards", "by"})


class Doubts:
    """Looks at the tokens that no saying took up."""

    def __init__(self, tokens: Sequence[Token], said: Sequence[Said]) -> None:
        self._tokens = tokens
        self._said = said
        taken = {at for one in said for at in range(one.start, one.end)}
        self.loose = [at for at in range(len(tokens)) if at not in taken]
        self._loose = frozenset(self.loose)
        self._ends = [at for at in self.loose if tokens[at].kind in SENTENCE_ENDS]
        self._shaking: dict[int, bool] = {}

    @property
    def has_ended(self) -> bool:
        """A notice that it does not take place now: one with a date, "closed during August 2017", is for a while."""
        return any(self._is_ended(at) or self._is_closed_until(at) for at in self.loose)

    def _is_ended(self, at: int) -> bool:
        """ "The club is closed in August" has not ended."""
        is_for_a_while = self._tokens[at].text.lower() == "is closed" and self._kind_after(at) in FOLLOW_CLOSED
        return self._tokens[at].kind == "ended" and not is_for_a_while

    def _is_closed_until(self, at: int) -> bool:
        return self._tokens[at].kind == "closed" and "date" in self._kinds_in_sentence(at)

    @property
    def something_about_time_is_left(self) -> bool:
        return any(self._is_about_time(at) for at in self.loose) or any(
            isinstance(one.what, Unclear) for one in self._said
        )

    @property
    def all_is_shaken(self) -> bool:
        return any(self._is_about_all(at) or self._is_closed_at_hours(at) for at in self.loose)

    def _is_about_all(self, at: int) -> bool:
        """ "Fortnightly" in a sentence of its own; what stands beside a session is about the sessions beside it."""
        is_some = self._tokens[at].kind == "some" and self._kind_after(at) in ("day", "days")
        return (is_some or self._tokens[at].kind in SHAKE_ALL) and not self.in_sentence(Said(Unclear(), at, at + 1))

    def _is_closed_at_hours(self, at: int) -> bool:
        """ "Closed for lunch 1 - 2pm" cuts every session in two."""
        return self._tokens[at].kind == "closed" and "clock" in self._kinds_in_sentence(at)

    def shake(self, said: Said) -> bool:
        """Whether this saying must not be believed."""
        first, last = self._sentence(said)
        around = any(self._shakes(at) for at in range(first, last) if at in self._loose)
        before = [at for at in range(first, said.start) if at in self._loose]
        return around or any(self._claims(at) for at in before) or self._time_beside(said)

    def _shakes(self, at: int) -> bool:
        if at not in self._shaking:
            self._shaking[at] = self._is_shaking(at)
        return self._shaking[at]

    def _is_shaking(self, at: int) -> bool:
        """A start, "from 5 September", only bounds a session, yet reading it wrong would move one: in doubt as well."""
        token = self._tokens[at]
        if self._is_echo(at):
            return False
        if token.kind == "month" and token.text.lower() == "march":
            return bool({"date", "nth", "clock", "number"} & set(self._kinds_beside(at)))
        if token.kind == "some":
            return self._kind_after(at) in ("day", "days", "part")
        if token.kind == "nth":  # "the first visit is free"
            return self._kind_after(at) != "word"
        return token.kind in SHAKE_A_SENTENCE

    def _is_echo(self, at: int) -> bool:
        """What a session of the same sentence says as well: its day in a heading, "Friday: last Friday, 2 - 4pm", or in
        a name, "the Friday lunch", and "twice a week" where it names two days."""
        token = self._tokens[at]
        if token.kind not in MAY_BE_ECHOES:
            return False
        beside = self.in_sentence(Said(Unclear(), at, at + 1))
        named = {day for one in beside for day in _days_of(one)}
        if token.kind == "day":
            is_heading = all(one.start > at for one in beside)
            return token.value in named and (is_heading or self._kind_after(at) == "word")
        if token.kind == "days":  # "daily Monday to Friday"
            return self._kind_after(at) == "day" and named <= set(token.value)
        if token.kind == "monthly":
            return bool(beside) and all(one.what.days.monthly for one in beside if isinstance(one.what, Session))
        return TIMES_A_WEEK.get(token.text.lower()) == len(named)

    def _claims(self, at: int) -> bool:
        """ "Run by volunteers" claims nothing."""
        is_whose = self._tokens[at].text.lower() == "by" and self._kind_after(at) == "word"
        return self._tokens[at].kind in CLAIM_A_TIME and not is_whose

    def _time_beside(self, said: Said) -> bool:
        """A loose time right before or after, as in "10am or 2pm" and "6.30 for 7pm"."""
        first, last = self._sentence(said)
        near = {*range(said.start - 2, said.start), *range(said.end, said.end + 2)} & set(range(first, last))
        return any(
            at in self._loose and self._tokens[at].kind == "clock" and self._tokens[at].value.stands_alone
            for at in near
        )

    def _is_about_time(self, at: int) -> bool:
        token = self._tokens[at]
        if self._is_echo(at):
            return False
        if token.kind == "clock":
            return bool(token.value.stands_alone)
        if token.kind == "month" and token.text.lower() == "march":
            return self._is_shaking(at)
        if token.kind == "to":  # "until sold out"
            return any(isinstance(one.what, Session) and one.end == at for one in self._said)
        if token.kind in ("some", "nth"):
            return self._is_shaking(at) or self._kind_after(at) == "about time"
        if token.kind == "number":
            return any(word in token.text.lower() for word in ("month", "min", "session", "week", "hour", "hr"))
        return token.kind in ABOUT_TIME and token.kind not in HARMLESS_ALONE

    def _kind_after(self, at: int) -> str:
        return self._tokens[at + 1].kind if at + 1 < len(self._tokens) else ""

    def _kinds_beside(self, at: int) -> Iterator[str]:
        return (token.kind for token in (*self._tokens[max(at - 1, 0) : at], *self._tokens[at + 1 : at + 2]))

    def _sentence(self, said: Said) -> tuple[int, int]:
        before, after = bisect_left(self._ends, said.start), bisect_left(self._ends, said.end)
        first = self._ends[before - 1] + 1 if before else 0
        return first, self._ends[after] if after < len(self._ends) else len(self._tokens)

    def _kinds_in_sentence(self, at: int) -> set[str]:
        """The kinds of what follows in the same sentence."""
        return {token.kind for token in self._tokens[at : self._sentence(Said(Unclear(), at, at + 1))[1]]}

    def words_between(self, one: Said, other: Said) -> bool:
        """Whether words beside two sessions say what each of them is: "9 - 5 (office) Tuesday 10 - 1 (shop)"."""
        return any(self._tokens[at].kind == "word" for at in range(one.start, other.start))

    def is_aside(self, said: Said) -> bool:
        """Whether it stands in brackets, after "but" or before "instead"."""
        around = [self._tokens[at] for at in (said.start - 1, said.start, said.end) if 0 <= at < len(self._tokens)]
        return any(token.kind in ("(", "except") or token.text.lower() == "instead" for token in around)

    def in_sentence(self, said: Said) -> list[Said]:
        """The sessions that stand in the same sentence."""
        first, last = self._sentence(said)
        return [one for one in self._said if first <= one.start < last and isinstance(one.what, Session)]


def _days_of(said: Said) -> set[Weekday]:
    if not isinstance(said.what, Session):
        return set()
    days = said.what.days
    return {*days.weekly, *(nth.day for nth in days.monthly)}
