"""Why an entry is on the list: the sentences, and that their sums are those of the ledger."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness import policy
from directory.freshness.checking.reasons import Case, day_of, number, reasons, share_in_words
from directory.freshness.checking.retelling import retell
from directory.freshness.enums import CallReason, Kind, Outcome
from directory.freshness.history import Event, Watch, replay

TODAY = date(2026, 11, 21)  # a Saturday


def weeks_ago(weeks: float) -> date:
    return TODAY - timedelta(days=round(weeks * 7))


def told(*events: Event, since: date, watches=(), term=False, **known) -> list[str]:
    history = retell(since, events, TODAY, watches, term)
    return reasons(Case(history=history, today=TODAY, rate=known.pop("rate", policy.TYPICAL_RATE), **known))


def test_a_volunteer_can_follow_the_sums():
    said = told(
        Event(date(2026, 11, 12), Kind.VISITOR),
        Event(date(2026, 11, 17), Kind.PAGE_CHANGED),
        since=weeks_ago(14),
        watches=[Watch("https://a.example/", weeks_ago(14), TODAY)],
        views=40.2,
    )
    assert said[0] == "Seen 40 times a week."
    assert said[1] == "Never checked; in the directory since 15 August 2026."
    assert said[2] == (
        "12.7 quiet weeks = 6.4 owed; a visitor said on 12 November that it is wrong: ×10, makes 64; "
        "0.7 quiet weeks: +0.4, makes 64; its web page changed on Tuesday: +20, makes 84; 0.6 weeks: +0.6, makes 85."
    )
    assert said[3] == "Of entries that owe as much, about 4 in 10 are wrong."


def test_quiet_weeks_count_half():
    assert told(since=weeks_ago(14), watches=[Watch("https://a.example/", weeks_ago(14), TODAY)])[-2] == (
        "14 quiet weeks = 7 owed."
    )


def test_a_check_wipes_out_what_was_before():
    said = told(
        Event(weeks_ago(20), Kind.VISITOR),
        Event(weeks_ago(10), Kind.PHONE, Outcome.RIGHT),
        since=weeks_ago(40),
        checked_how="Checked by phone",
    )
    assert said == [
        "Last checked on 12 September 2026 (checked by phone).",
        "10 weeks = 10 owed.",
        "Of entries that owe as much, about 1 in 12 is wrong.",
    ]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(weeks_ago(1), Kind.BOUNCED), "an e-mail to it came back on 14 November: ×8, makes 72"),
        (Event(weeks_ago(1), Kind.LINK_DEAD), "its link was found dead on 14 November: ×30, makes 270"),
        (
            Event(weeks_ago(1), Kind.NAVIGATOR, Outcome.RIGHT),
            "a navigator found it right on 14 November: ×0.1, makes 0.9",
        ),
        (
            Event(weeks_ago(1), Kind.ORGANISER_CONFIRMED, Outcome.RIGHT),
            "its organiser said on 14 November that it is right: ×0.2, makes 1.8",
        ),
    ],
)
def test_every_signal_has_its_words(event, words):
    assert f"9 weeks = 9 owed; {words}; 1 week: +1, makes" in told(event, since=weeks_ago(10))[-2]


def test_a_link_that_works_again_takes_the_sum_back():
    said = told(Event(weeks_ago(2), Kind.LINK_DEAD), Event(weeks_ago(1), Kind.LINK_WORKS), since=weeks_ago(4))
    assert "its link worked again on 14 November: back to 3" in said[-2]


def test_weeks_at_the_start_of_a_term_say_what_they_count():
    said = told(since=date(2026, 9, 3), term=True)
    assert "at the start of a term (each counts 4)" in said[-2]
    assert "between (each counts 0.29)" in said[-2]


def test_somebody_who_has_waited_long_is_said_so():
    assert told(since=weeks_ago(50))[0].endswith("50 weeks ago: nobody may wait longer than 52.")


def test_dates_that_have_come_and_calls_that_somebody_asked_for_come_first():
    said = told(since=weeks_ago(3), wanted=CallReason.NO_REPLY, ends_on=date(2026, 11, 20))
    assert said[:2] == ["Nobody answered our e-mails.", "It was to end on 20 November 2026. Has it?"]


def test_a_long_story_begins_with_what_came_before():
    events = [Event(weeks_ago(weeks), Kind.PAGE_CHANGED) for weeks in range(20, 0, -1)]
    said = told(*events, since=weeks_ago(21))[-2]
    assert said.startswith("Before that ")
    assert said.count(";") == 6


kinds = st.sampled_from(list(Kind))
events = st.lists(st.tuples(st.integers(0, 400), kinds, st.sampled_from(list(Outcome))), max_size=12)


@given(events, st.booleans(), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=3))
def test_the_steps_add_up_to_what_the_ledger_owes(rows, term, spans):
    since = TODAY - timedelta(days=400)
    heard = [
        Event(since + timedelta(days=day), kind, outcome, n) for n, (day, kind, outcome) in enumerate(sorted(rows))
    ]
    watches = [Watch("https://a.example/", since + timedelta(days=a), since + timedelta(days=a + b)) for a, b in spans]

    history = retell(since, heard, TODAY, watches, term)

    assert history.owed == pytest.approx(replay(since, heard, TODAY, watches, term).owed, rel=1e-9)
    owed = history.steps[0].before if history.steps else 0.0
    for step in history.steps:
        assert step.before == pytest.approx(owed)
        if step.event is None and step.after < policy.MOST_OWED:
            grown = sum(stretch.days / 7 * stretch.each for stretch in step.stretches)
            assert step.after - step.before == pytest.approx(grown, rel=1e-6, abs=1e-6)
        owed = step.after
    assert owed == pytest.approx(history.owed)
    assert all(sentence.endswith((".", "?")) for sentence in reasons(Case(history, TODAY, policy.TYPICAL_RATE)))


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.01, "hardly any is wrong"),
        (0.25, "about 1 in 4 is wrong"),
        (0.55, "about 6 in 10 are wrong"),
        (0.97, "nearly all are wrong"),
    ],
)
def test_shares_are_said_as_people_say_them(share, words):
    assert share_in_words(share) == words


def test_days_and_numbers_are_said_as_people_say_them():
    assert day_of(date(2026, 11, 17), TODAY) == "on Tuesday"
    assert day_of(date(2026, 11, 14), TODAY) == "on 14 November"
    assert day_of(date(2025, 11, 14), TODAY) == "on 14 November 2025"
    assert [number(value) for value in (0.04, 7, 7.25, 9.96, 1234.5)] == ["0", "7", "7.2", "10", "1,234"]
