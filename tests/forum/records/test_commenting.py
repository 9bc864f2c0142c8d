"""Members read the draft and comment on it; facilitators see the comments in Wagtail's editor too."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from wagtail.models import Comment, CommentReply

from accounts.models import User
from forum.models import AgendaItem, MeetingPage, Note
from forum.records.closing import close_meeting
from forum.records.commenting import comment_on, reply_to, settle
from forum.records.publishing import publish_record
from tests.factories import meeting
from tests.personas import ada_the_administrator, felix_the_facilitator, mia_the_member, sam_the_stranger

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=8)


@pytest.fixture
def closed(site: object) -> MeetingPage:
    page = meeting(DAY)
    item = AgendaItem.objects.create(meeting=page, title="The hall")
    Note.objects.create(meeting=page, item=item, words="It is free on Fridays.", at=NOW)
    return close_meeting(page, now=NOW, by=felix_the_facilitator())


def block(page: MeetingPage) -> str:
    return str(page.get_latest_revision_as_object().record[0].id)


def felix() -> User:
    return User.objects.get(email="felix@fortnight.example")


def test_a_comment_is_where_the_editor_shows_it_and_is_there_once(closed: MeetingPage) -> None:
    mia = mia_the_member()
    for _ in range(2):
        comment = comment_on(closed, block(closed), " It was Monday. ", now=NOW, by=mia)
    assert Comment.objects.count() == 1
    assert comment.contentpath == f"record.{block(closed)}.notes"
    assert comment.has_valid_contentpath(closed.get_latest_revision_as_object())


def test_what_no_keyboard_makes_is_left_out_of_comments_and_answers(closed: MeetingPage) -> None:
    """PostgreSQL takes no NUL."""
    mia = mia_the_member()
    comment = comment_on(closed, block(closed), "It was\x00 Monday.\r\nNot Friday.", now=NOW, by=mia)
    assert comment.text == "It was Monday.\nNot Friday."
    assert reply_to(comment, "Thank\x00 you", now=NOW, by=felix()).text == "Thank you"
    with pytest.raises(ValidationError, match="Write what you would like to say"):
        comment_on(closed, block(closed), "\x00 ", now=NOW, by=mia)


def test_comments_close_after_a_week_in_words(closed: MeetingPage) -> None:
    mia = mia_the_member()
    comment = comment_on(closed, block(closed), "One", now=NOW + timedelta(days=7), by=mia)
    for attempt in (partial(comment_on, closed, block(closed)), partial(reply_to, comment)):
        with pytest.raises(ValidationError, match="Comments closed on 25 November 2026"):
            attempt("Two", now=LATER, by=mia)
    assert reply_to(comment, "Thank you", now=LATER, by=felix())


def test_what_cannot_be_said(closed: MeetingPage) -> None:
    mia, sam = mia_the_member(), sam_the_stranger()
    for by, where, words, wrong in (
        (mia, block(closed), "  ", "Write what"),
        (mia, block(closed), "x" * 5_001, "more than we can keep"),
        (mia, "another", "Hello", "not in the draft any more"),
    ):
        with pytest.raises(ValidationError, match=wrong):
            comment_on(closed, where, words, now=NOW, by=by)
    with pytest.raises(PermissionDenied):
        comment_on(closed, block(closed), "Hello", now=NOW, by=sam)


def test_only_those_who_run_the_forum_settle_comments(closed: MeetingPage) -> None:
    mia = mia_the_member()
    comment = comment_on(closed, block(closed), "One", now=NOW, by=mia)
    with pytest.raises(PermissionDenied):
        settle(comment, now=NOW, by=mia)
    settle(comment, now=NOW, by=felix())
    settle(comment, now=LATER, by=felix())
    assert Comment.objects.get().resolved_at == NOW


def test_a_comment_made_while_somebody_edits_stays(closed: MeetingPage, client: Client) -> None:
    """The editor saves the comments that it knows: those that came since must not go."""
    mia = mia_the_member()
    comment_on(closed, block(closed), "Before", now=NOW, by=mia)
    editing = MeetingPage.objects.get(pk=closed.pk).get_latest_revision_as_object()
    comment_on(closed, block(closed), "Meanwhile", now=NOW, by=mia)
    editing.save_revision(user=felix())
    publish_record(closed, now=NOW, by=felix())
    assert {one.text for one in Comment.objects.all()} == {"Before", "Meanwhile"}


def test_settled_comments_stay_and_deleted_ones_go(closed: MeetingPage) -> None:
    mia = mia_the_member()
    settled, deleted = (comment_on(closed, block(closed), words, now=NOW, by=mia) for words in ("One", "Two"))
    settle(settled, now=NOW, by=felix())
    editing = MeetingPage.objects.get(pk=closed.pk).get_latest_revision_as_object()
    editing.wagtail_admin_comments.remove(deleted)
    editing.save_revision(user=felix())
    publish_record(closed, now=NOW, by=felix())
    assert list(Comment.objects.all()) == [settled]


def test_members_read_the_draft_and_comment_on_it(closed: MeetingPage, client: Client) -> None:
    url = f"/members/meetings/{closed.pk}/record/"
    mia = mia_the_member()
    assert client.get(url).status_code == 302
    client.force_login(mia)
    with time_machine.travel(NOW, tick=False):
        for above in ("/members/meetings/", f"/members/meetings/{closed.pk}/"):
            assert url in client.get(above).content.decode()
        assert "It is free on Fridays." in client.get(url).content.decode()
        answer = client.post(f"{url}comment/", {"block": block(closed), "words": "It was <b>Monday</b>."}, follow=True)
        html = answer.content.decode()
        assert "It was &lt;b&gt;Monday&lt;/b&gt;." in html and "Thank you." in html
        assert "Settle it" not in html
        comment = Comment.objects.get()
        empty = client.post(f"{url}comments/{comment.pk}/reply/", {"block": block(closed), "words": ""})
        assert empty.status_code == 422 and f'href="#reply-{comment.pk}"' in empty.content.decode()
        assert client.post(f"{url}comments/{comment.pk}/settle/").status_code == 403
        client.force_login(felix())
        client.post(f"{url}comments/{comment.pk}/reply/", {"words": "We put it right."})
        client.post(f"{url}comments/{comment.pk}/settle/")
    assert CommentReply.objects.get().text == "We put it right." and Comment.objects.get().resolved_at
    with time_machine.travel(LATER, tick=False):
        html = client.get(url).content.decode()
    assert "Comments are closed since 25 November 2026" in html and "Say something about this" not in html


def test_the_public_page_shows_nothing_of_a_draft(closed: MeetingPage, client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        assert "Fridays" not in client.get(closed.public_path).content.decode()


def test_strangers_read_no_draft(closed: MeetingPage, client: Client) -> None:
    client.force_login(sam_the_stranger())
    assert client.get(f"/members/meetings/{closed.pk}/record/").status_code == 403


def test_facilitators_close_on_their_phone(site: object, client: Client) -> None:
    page = meeting(DAY)
    client.force_login(felix_the_facilitator())
    with time_machine.travel(NOW, tick=False):
        url = f"/members/meetings/{page.pk}/record/"
        assert "Close the meeting" in client.get(url).content.decode()
        assert "This is the draft of its record." in client.post(f"{url}close/", follow=True).content.decode()


def test_screens_in_the_admin(closed: MeetingPage, client: Client) -> None:
    comment_on(closed, block(closed), "It was Monday.", now=NOW, by=mia_the_member())
    one = f"/admin/forum/records/{closed.pk}/"
    client.force_login(ada_the_administrator())
    with time_machine.travel(NOW, tick=False):
        assert client.get("/admin/forum/records/").status_code == 200
        html = client.get(one).content.decode()
        assert "1 comment is not settled" in html and "It was Monday." in html and "It is free on Fridays." in html
        client.post(f"{one}comments/{Comment.objects.get().pk}/")
        assert "The record is public." in client.post(f"{one}publish/", follow=True).content.decode()
        refused = client.post(f"{one}reopen/", follow=True).content.decode()
    assert "People have read this record." in refused
    client.force_login(User.objects.get(email="mia@fortnight.example"))
    assert client.post(f"{one}publish/").status_code in (302, 403)
