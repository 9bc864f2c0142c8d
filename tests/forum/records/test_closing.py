"""Notes become a draft; the draft becomes a record."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError

from forum.enums import ActionState, MeetingStatus, RecordState
from forum.models import Action, AgendaItem, Correction, Decision, MeetingPage, Note
from forum.records.closing import close_meeting, reopen_meeting
from forum.records.drafting import html_of
from forum.records.publishing import publish_record
from forum.records.workflow import set_up_workflow
from tests.factories import ActionFactory, meeting
from tests.personas import ada_the_administrator, felix_the_facilitator, mia_the_member

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def noted(page: MeetingPage, title: str, *words: str, **values: object) -> AgendaItem:
    item = AgendaItem.objects.create(meeting=page, title=title, position=page.items.count(), **values)
    for number, each in enumerate(words):
        Note.objects.create(meeting=page, item=item, words=each, position=number, at=NOW)
    return item


@pytest.fixture
def held(site: object) -> MeetingPage:
    page = meeting(DAY)
    noted(page, "The hall", "It is free on Fridays.\n- chairs <b>there</b>\n- tea")
    noted(page, "Nothing was said")
    noted(page, "The soup kitchen")
    Decision.objects.create(meeting=page, item=page.items.last(), words="We go on.", decided_on=DAY)
    Note.objects.create(meeting=page, words="Somebody left early.", at=NOW)
    Note.objects.create(meeting=page, words="Thrown away", at=NOW, deleted=True)
    return page


def blocks(page: MeetingPage) -> list[tuple[str, str]]:
    draft = MeetingPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [(block.value["title"], block.value["notes"].source) for block in draft.record]


def test_notes_become_a_draft_of_the_page(held: MeetingPage) -> None:
    closed = close_meeting(held, now=NOW, by=felix_the_facilitator())
    assert blocks(held) == [
        ("The hall", "<p>It is free on Fridays.</p><ul><li>chairs &lt;b&gt;there&lt;/b&gt;</li><li>tea</li></ul>"),
        ("The soup kitchen", ""),
        ("Other notes", "<p>Somebody left early.</p>"),
    ]
    assert (closed.record_state, closed.comments_until) == (RecordState.DRAFT, date(2026, 11, 25))
    assert len(closed.record) == 0, "the public page shows none of it"


def test_closing_again_changes_nothing(held: MeetingPage) -> None:
    felix = felix_the_facilitator()
    close_meeting(held, now=NOW, by=felix)
    close_meeting(held, now=NOW.replace(day=19), by=felix)
    page = MeetingPage.objects.get(pk=held.pk)
    assert (page.closed_at, page.revisions.count()) == (NOW, 1)


def test_open_actions_of_earlier_meetings_are_carried_over(held: MeetingPage) -> None:
    ActionFactory(made_on=date(2026, 11, 3))
    close_meeting(held, now=NOW, by=felix_the_facilitator())
    assert Action.objects.get().state == ActionState.CARRIED


def test_only_those_who_run_the_forum_close_and_publish(held: MeetingPage) -> None:
    mia = mia_the_member()
    for action in (close_meeting, reopen_meeting, publish_record):
        with pytest.raises(PermissionDenied):
            action(held, now=NOW, by=mia)


def test_what_has_not_taken_place_is_not_closed(site: object) -> None:
    felix = felix_the_facilitator()
    cancelled = meeting(DAY, status=MeetingStatus.CANCELLED, status_reason="Snow")
    for page in (meeting(date(2026, 12, 1)), cancelled):
        with pytest.raises(ValidationError):
            close_meeting(page, now=NOW, by=felix)
    with pytest.raises(ValidationError, match="Close the meeting first"):
        publish_record(cancelled, now=NOW, by=felix)


def test_opened_again_it_is_drafted_anew_and_keeps_what_was_added_by_hand(held: MeetingPage) -> None:
    felix = felix_the_facilitator()
    close_meeting(held, now=NOW, by=felix)
    draft = MeetingPage.objects.get(pk=held.pk).get_latest_revision_as_object()
    ids = [block.id for block in draft.record]
    draft.record.append(("text", "<p>Thanks to all.</p>", str(uuid4())))
    draft.save_revision()
    assert reopen_meeting(held, now=NOW, by=felix).record_state == RecordState.NONE
    Note.objects.filter(item__title="The hall").update(words="It is free on Mondays.")
    close_meeting(held, now=NOW, by=felix)
    again = MeetingPage.objects.get(pk=held.pk).get_latest_revision_as_object()
    assert [block.id for block in again.record][:3] == ids, "comments stay beside their words"
    assert again.record[0].value["notes"].source == "<p>It is free on Mondays.</p>"
    assert again.record[3].value.source == "<p>Thanks to all.</p>"


def test_published_it_is_what_people_read_and_is_not_opened_again(held: MeetingPage) -> None:
    felix = felix_the_facilitator()
    close_meeting(held, now=NOW, by=felix)
    page = publish_record(held, now=NOW, by=felix)
    assert (page.record_state, page.record_published_at, len(page.record)) == (RecordState.PUBLISHED, NOW, 3)
    assert not page.has_unpublished_changes
    assert publish_record(held, now=NOW.replace(day=20), by=felix).record_published_at == NOW
    with pytest.raises(ValidationError, match="Correct it instead"):
        reopen_meeting(held, now=NOW, by=felix)


def test_publishing_the_page_for_another_reason_does_not_publish_its_record(held: MeetingPage) -> None:
    set_up_workflow(held.get_parent())
    close_meeting(held, now=NOW, by=felix_the_facilitator())
    draft = MeetingPage.objects.get(pk=held.pk).get_latest_revision_as_object()
    draft.way_in = "The blue door"
    draft.save_revision().publish()
    page = MeetingPage.objects.get(pk=held.pk)
    assert (page.way_in, page.record_state) == ("The blue door", RecordState.DRAFT)
    assert page.workflow_in_progress, "the record still waits for its facilitator"
    published = publish_record(page, now=NOW, by=ada_the_administrator())
    assert published.record_state == RecordState.PUBLISHED and not Correction.objects.exists()


def test_whatever_else_is_published_waits_for_nobody_any_more(held: MeetingPage) -> None:
    workflow, ada = set_up_workflow(held.get_parent()), ada_the_administrator()
    held.save_revision(user=ada)
    workflow.start(held, ada)
    held.get_latest_revision().publish(user=ada)
    assert held.workflow_states.get().status == "cancelled"


def test_an_old_draft_of_the_page_does_not_open_the_meeting_again(held: MeetingPage) -> None:
    old = held.save_revision()
    felix = felix_the_facilitator()
    close_meeting(held, now=NOW, by=felix)
    publish_record(held, now=NOW, by=felix)
    old.publish()
    page = MeetingPage.objects.get(pk=held.pk)
    assert (page.record_state, page.closed_at) == (RecordState.PUBLISHED, NOW)


def test_approving_the_draft_publishes_the_record(held: MeetingPage) -> None:
    workflow = set_up_workflow(held.get_parent())
    assert set_up_workflow(held.get_parent()) == workflow
    felix, ada = felix_the_facilitator(), ada_the_administrator()
    facilitators = Group.objects.create(name="Those who run it")
    facilitators.permissions.add(Permission.objects.get(codename="facilitate"))
    page = close_meeting(held, now=NOW, by=felix)
    state = page.current_workflow_task_state
    assert facilitators in state.task.specific.groups.all(), "the draft waits for those who run the forum"
    state.task.specific.on_action(state, ada, "approve")
    page = MeetingPage.objects.get(pk=held.pk)
    assert (page.record_state, len(page.record)) == (RecordState.PUBLISHED, 3)


def test_our_own_screen_finishes_the_workflow(held: MeetingPage) -> None:
    set_up_workflow(held.get_parent())
    ada = ada_the_administrator()
    close_meeting(held, now=NOW, by=ada)
    page = publish_record(held, now=NOW, by=ada)
    assert page.workflow_states.get().status == "approved" and not page.workflow_in_progress


def test_what_changes_in_a_public_record_is_a_correction(held: MeetingPage) -> None:
    felix = felix_the_facilitator()
    close_meeting(held, now=NOW, by=felix)
    page = publish_record(held, now=NOW, by=felix)
    page.way_in = "The green door"
    page.save_revision().publish()
    assert not Correction.objects.exists(), "the record says what it said"
    for words, told in (("It was Monday.", "It was Monday."), ("", "Some of the words were changed.")):
        page = MeetingPage.objects.get(pk=held.pk)
        page.record[0].value["title"] = f"The hall {words}"
        page.correction = words
        page.save_revision().publish()
        assert Correction.objects.last().words == told
    assert MeetingPage.objects.get(pk=held.pk).correction == ""


def test_html_of_empty_words_is_empty() -> None:
    assert html_of(" \n\n ") == ""
