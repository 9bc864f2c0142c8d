"""Which words of a question stand for a time, and which are names."""

from datetime import date

import pytest

from directory.search.time_words import pairs_in_names, time_said
from directory.search.timetable import Wanted

TODAY = date(2026, 11, 22)  # a Sunday
EVENING = ("evening",)
NAMES = pairs_in_names(["Thursday Club", "Coffee mornings at St Ann's", "Friday Night Football", "Badminton"])


@pytest.mark.parametrize(
    ("text", "wanted", "without"),
    [
        ("yoga tuesday evening", Wanted("2026-11-24", EVENING), "yoga"),
        ("food bank open now", Wanted("now"), "food bank"),
        ("Is the library open now?", Wanted("now"), "Is the library ?"),
        ("hot meal today", Wanted("today"), "hot meal"),
        ("something to do tonight", Wanted("today", EVENING), "something to do"),
        ("this evening somewhere warm", Wanted("today", EVENING), "somewhere warm"),
        ("lunch tomorrow", Wanted("2026-11-23"), "lunch"),
        ("dancing on friday night", Wanted("2026-11-27", EVENING), "dancing"),
        ("choir this Thursday", Wanted("2026-11-26"), "choir"),
        ("choir thursdays", Wanted("2026-11-26"), "choir"),
        ("soup kitchen sunday", Wanted("today"), "soup kitchen"),
        ("soup kitchen next sunday", Wanted("2026-11-29"), "soup kitchen"),
        ("library friday in Bolton", Wanted("2026-11-27"), "library in Bolton"),
        ("walks at the weekend", Wanted(weekend=True), "walks"),
        ("tai chi in the mornings", Wanted(parts=("morning",)), "tai chi"),
        ("evenings chess", Wanted(parts=EVENING), "chess"),
    ],
)
def test_words_for_a_time_are_understood(text: str, wanted: Wanted, without: str) -> None:
    said = time_said(text, TODAY, NAMES)
    assert said and (said.wanted, said.without) == (wanted, without)


@pytest.mark.parametrize(
    "text",
    [
        *("thursday club", "Thursday Club in Sale", "coffee mornings", "coffee morning", "sunday school"),
        *("evening classes", "night shelter", "saturday job", "friday night football", "open door", "now"),
        *("mourning", "good day", ""),
    ],
)
def test_names_and_other_words_are_left_alone(text: str) -> None:
    assert time_said(text, TODAY, NAMES) is None
