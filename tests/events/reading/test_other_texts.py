"""Figures over texts of many kinds of writers: never a wrong time, never too sure, and how much is found."""

import re

from events.reading.parsing import Certainty, read
from events.reading.schedules import schedules
from tests.events.reading.other_texts import labelled

ITEM = re.compile(r"(?P<days>\S+) (?P<starts>[\d:?]+)-(?P<ends>[\d:?]+)(?: every (?P<interval>\d))?")
Atom = tuple[str, int, str, str]

# Known and forgiven: no end is not a wrong end, and whether an office or appointments are the offer nobody can tell.
NOT_QUITE = {
    "Wednesdays 7.30pm for 2 hours",
    "Appointments available Mon-Fri 9-5",
    "Admin office: Tues 9am-1pm for enquiries only; groups at various times",
    "Office open Mon-Fri 9am-5pm, groups run at different times",
}


def meant(items: str) -> set[Atom]:
    found = ITEM.finditer(items)
    return {
        (day, int(one["interval"] or 1), one["starts"], one["ends"]) for one in found for day in one["days"].split(",")
    }


def found(text: str) -> set[Atom]:
    return {
        (day, item["interval"], item["opens_at"] or "?", item["closes_at"] or "?")
        for item in schedules(read(text))
        for day in item["byday"].split(",")
    }


def test_no_time_is_read_that_is_not_meant():
    wrong = {text for _, items, text in labelled() if {one for one in found(text) if one[2] != "?"} - meant(items)}
    assert wrong <= NOT_QUITE


def test_what_is_not_all_is_never_called_all():
    sure = [text for certainty, _, text in labelled() if certainty != "full" and read(text).certainty == Certainty.FULL]
    assert sure == []


def test_nearly_all_is_found_of_what_can_be():
    full = [(meant(items), found(text)) for certainty, items, text in labelled() if certainty == "full"]
    assert sum(wanted == got for wanted, got in full) / len(full) >= 0.95
