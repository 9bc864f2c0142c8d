"""What is done to actions: who may, what is written down, and that two taps are one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from accounts.models import User
from forum.enums import ActionState, Happened, RecordState
from forum.models import Action, Correction
from forum.outcomes import actions
from forum.outcomes.words import day_of
from publishing.models import Change
from tests import personas
from tests.factories import ActionFactory, MemberFactory, meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 15, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def felix() -> User:
    return personas.felix_the_facilitator()


def _happened(action: Action) -> list[str]:
    return list(action.history.values_list("what", flat=True))


def test_an_action_is_made_on_the_day_of_its_meeting(site: object, felix: User) -> None:
    member = MemberFactory()
    made = actions.make_action(
        "  Ask the\nchurch ", meeting=meeting(date(2026, 11, 17)), owners=[member], now=NOW, by=felix
    )
    assert (made.words, made.made_on, list(made.owners.all())) == ("Ask the church", date(2026, 11, 17), [member])
    assert _happened(made) == [Happened.MADE]


def test_an_action_of_a_meeting_to_come_is_made_today(site: object, felix: User) -> None:
    assert actions.make_action("Ring", meeting=meeting(date(2026, 12, 15)), now=NOW, by=felix).made_on == NOW.date()


def test_an_action_says_what_is_to_be_done(felix: User) -> None:
    with pytest.raises(ValidationError, match="Say what"):
        actions.make_action(" \n ", now=NOW, by=felix)


def test_its_owner_says_that_it_is_done(felix: User) -> None:
    mia = personas.mia_the_member()
    action = ActionFactory(owners=[mia.membership], needs_help=True)
    done = actions.finish(action, words="We have the hall", now=NOW, by=mia)
    assert (done.state, done.closed_on, done.needs_help) == (ActionState.DONE, NOW.date(), False)
    entry = done.history.get()
    assert (entry.by, entry.at, entry.before, entry.after) == (mia.membership, NOW, "open", "done")
    assert entry.words == "We have the hall"
    assert ModelLogEntry.objects.get(action="forum.action_done").user == mia


def test_an_owner_who_followed_a_link_needs_no_account() -> None:
    member = MemberFactory(user=None)
    assert actions.finish(ActionFactory(owners=[member]), now=NOW, by=member).state == ActionState.DONE


def test_two_taps_are_one(felix: User) -> None:
    action = ActionFactory()
    for _ in range(2):
        actions.ask_for_help(action, "I have no van", now=NOW, by=felix)
    for _ in range(2):
        actions.find_help(action, now=NOW, by=felix)
    for _ in range(2):
        actions.finish(action, now=NOW, by=felix)
    for _ in range(2):
        actions.reopen(action, now=NOW, by=felix)
    for _ in range(2):
        actions.drop(action, "Nobody can", now=NOW, by=felix)
    assert _happened(action) == ["help", "helped", "done", "reopened", "dropped"]


def test_what_was_dropped_is_not_done_by_an_old_tap(felix: User) -> None:
    action = actions.drop(ActionFactory(), "Nobody can", now=NOW, by=felix)
    with pytest.raises(ValidationError, match="dropped meanwhile"):
        actions.finish(action, now=NOW, by=felix)
    with pytest.raises(ValidationError, match="closed already"):
        actions.ask_for_help(action, "", now=NOW, by=felix)


def test_dropping_says_why(felix: User) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        actions.drop(ActionFactory(), " ", now=NOW, by=felix)


def test_dropping_again_gives_the_new_reason(felix: User) -> None:
    action = actions.drop(ActionFactory(), "Nobody can", now=NOW, by=felix)
    assert actions.drop(action, "The hall has closed", now=NOW, by=felix).reason == "The hall has closed"


@pytest.mark.parametrize("persona", ["mia_the_member", "tariq_the_trusted", "nadia_the_navigator", "sam_the_stranger"])
def test_others_may_do_nothing(site: object, persona: str) -> None:
    by, held = getattr(personas, persona)(), meeting()
    action = ActionFactory(owners=[MemberFactory()], meeting=held)
    for attempt in (
        lambda: actions.make_action("Ring", meeting=held, now=NOW, by=by),
        lambda: actions.finish(action, now=NOW, by=by),
        lambda: actions.ask_for_help(action, "", now=NOW, by=by),
        lambda: actions.find_help(action, now=NOW, by=by),
        lambda: actions.reopen(action, now=NOW, by=by),
        lambda: actions.drop(action, "Why not", now=NOW, by=by),
        lambda: actions.change_action(action, words="Ring", now=NOW, by=by),
        lambda: actions.carry_over(held, now=NOW, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_an_owner_may_not_drop_or_change(site: object) -> None:
    mia = personas.mia_the_member()
    action = ActionFactory(owners=[mia.membership])
    with pytest.raises(PermissionDenied):
        actions.drop(action, "I do not want to", now=NOW, by=mia)
    with pytest.raises(PermissionDenied):
        actions.change_action(action, due_on=None, now=NOW, by=mia)


def test_a_member_who_left_owns_nothing() -> None:
    gone = MemberFactory(standing="left")
    with pytest.raises(PermissionDenied):
        actions.finish(ActionFactory(owners=[gone]), now=NOW, by=gone)


def test_what_is_changed_is_told_without_names(felix: User) -> None:
    action, member = ActionFactory(), MemberFactory(display_name="Rosa")
    changed = actions.change_action(action, owners=[member], due_on=date(2026, 12, 15), now=NOW, by=felix)
    assert list(changed.owners.all()) == [member]
    told = "until: 15 December 2026 (was: 1 December 2026); other people look after it"
    assert changed.history.get().words == told
    actions.change_action(action, owners=[member], due_on=date(2026, 12, 15), now=NOW, by=felix)
    assert action.history.count() == 1


def test_what_earlier_meetings_left_open_is_carried_over_once(site: object, felix: User) -> None:
    held = meeting(date(2026, 12, 1))
    left = ActionFactory(made_on=date(2026, 11, 17))
    new = ActionFactory(made_on=held.day, meeting=held)
    closed = ActionFactory(state=ActionState.DONE, closed_on=date(2026, 11, 20))
    assert actions.carry_over(held, now=NOW, by=felix) == [left]
    assert actions.carry_over(held, now=NOW, by=felix) == []
    assert [Action.objects.get(pk=each.pk).state for each in (left, new, closed)] == ["carried over", "open", "done"]
    assert list(left.history.values_list("what", "meeting")) == [("carried over", held.pk)]
    after = meeting(date(2026, 12, 15))
    assert set(actions.carry_over(after, now=NOW, by=felix)) == {left, new}
    assert left.history.count() == 2


def test_what_is_opened_again_stays_carried_over(site: object, felix: User) -> None:
    action = ActionFactory(made_on=date(2026, 11, 17))
    actions.carry_over(meeting(date(2026, 12, 1)), now=NOW, by=felix)
    actions.finish(action, now=NOW, by=felix)
    opened = actions.reopen(action, now=NOW, by=felix)
    assert (opened.state, opened.closed_on) == (ActionState.CARRIED, None)


def test_what_people_have_read_of_an_action_is_changed_with_a_correction(site: object, felix: User) -> None:
    read = {"record_state": RecordState.PUBLISHED, "closed_at": NOW, "record_published_at": NOW}
    held = meeting(date(2026, 11, 17), **read)
    action = ActionFactory(words="Ring Mrs Brown", meeting=held)
    actions.change_action(action, due_on=date(2026, 12, 24), we_did="We rang", now=NOW, by=felix)
    actions.finish(action, words="She was glad", now=NOW, by=felix)
    assert not Correction.objects.exists()  # that is how it goes on
    for _ in range(2):
        actions.change_action(action, words="Ring the hall", now=NOW, by=felix)
    actions.make_action("Buy tea", meeting=held, now=NOW, by=felix)
    told = list(held.corrections.values_list("words", flat=True))
    assert told == ["We changed what an action says.", "We added an action."]


def test_what_is_done_is_noted_for_the_public_site(felix: User) -> None:
    action = actions.make_action("Ring", now=NOW, by=felix)
    assert Change.objects.filter(key=f"forum.action:{action.pk}").exists()


@settings(max_examples=20)
@given(st.datetimes(timezones=st.just(ZoneInfo("Europe/London"))))
def test_the_day_is_what_the_wall_says(now: datetime) -> None:
    assert day_of(None, now) == now.date()
