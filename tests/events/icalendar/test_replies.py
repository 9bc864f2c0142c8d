"""Answers to invitations, as Gmail, Outlook and Apple Mail write them, and as nobody should."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.icalendar.invitations import Taking
from events.icalendar.replies import LARGEST, Reply, read

HEAD = "From: {sender}\r\nTo: forum@fortnight.example\r\nSubject: Accepted: The forum\r\nMIME-Version: 1.0\r\n"
CALENDAR = """BEGIN:VCALENDAR\r
PRODID:-//Somebody//Calendar//EN\r
VERSION:2.0\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:{uid}\r
DTSTAMP:20261123T093000Z\r
DTSTART:20261201T140000Z\r
ORGANIZER:mailto:forum@fortnight.example\r
ATTENDEE;CN=Anna;PARTSTAT={taking};ROLE=REQ-PARTICIPANT:{attendee}\r
END:VEVENT\r
END:VCALENDAR\r
"""
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def reply(
    taking: str = "ACCEPTED",
    *,
    method: str = "REPLY",
    uid: str = "abc@fortnight.example",
    sender: str = "Anna <anna@fortnight.example>",
    attendee: str = "mailto:anna@fortnight.example",
) -> bytes:
    """With the words for people that mail programs put before it."""
    calendar = CALENDAR.format(method=method, uid=uid, taking=taking, attendee=attendee)
    return (
        HEAD.format(sender=sender)
        + 'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        + "--b\r\nContent-Type: text/plain\r\n\r\nAnna said yes."
        + f'\r\n--b\r\nContent-Type: text/calendar; charset="UTF-8"; method={method}\r\n\r\n{calendar}\r\n--b--\r\n'
    ).encode()


@pytest.mark.parametrize(
    ("said", "taking"), [("ACCEPTED", Taking.YES), ("TENTATIVE", Taking.MAYBE), ("DECLINED", Taking.NO)]
)
def test_an_answer_says_who_takes_part_in_what(said: str, taking: Taking) -> None:
    assert read(reply(said)) == Reply("abc@fortnight.example", "anna@fortnight.example", taking, AT)


def test_outlook_writes_addresses_in_its_own_way() -> None:
    answer = read(reply(sender="ANNA@fortnight.example", attendee="MAILTO:Anna@Fortnight.example"))
    assert answer and answer.email == "anna@fortnight.example"


def test_nobody_answers_for_somebody_else() -> None:
    assert read(reply(sender="mallory@example.com")) is None
    assert read(reply(sender='"anna@fortnight.example" <mallory@example.com>')) is None


@pytest.mark.parametrize("other", ["REQUEST", "CANCEL", "COUNTER", ""])
def test_what_is_no_answer_is_none(other: str) -> None:
    assert read(reply(method=other)) is None


def test_what_says_neither_yes_nor_no_is_none() -> None:
    assert read(reply("NEEDS-ACTION")) is None
    assert read(reply("DELEGATED")) is None


def test_a_letter_without_a_calendar_is_none() -> None:
    assert read(HEAD.format(sender="a@b.example").encode() + b"\r\nYes, I will come.") is None


def test_more_than_an_answer_needs_is_not_read() -> None:
    assert read(reply(uid="a" * LARGEST)) is None


@given(st.binary(max_size=300), st.integers(0, 600))
def test_whatever_arrives_is_read_without_falling_over(noise: bytes, place: int) -> None:
    whole = reply()
    read(whole[:place] + noise + whole[place + len(noise) :])
