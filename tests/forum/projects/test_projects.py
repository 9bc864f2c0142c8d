"""Projects: proposing, telling how it goes, consent, being asked."""

import re
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email
from wagtail.test.utils.form_data import querydict_from_html

from accounts.models import User
from forum.enums import ProjectStatus
from forum.models import ProjectPage, ProjectPerson, ProjectQuestion, ProjectUpdate
from forum.projects import actions
from forum.projects.asking import ask_idle, token_for
from forum.publishables.projects import Projects
from publishing import registry
from tests.factories import MemberFactory, OfferFactory, UserFactory, meeting, project
from tests.personas import (
    ada_the_administrator,
    felix_the_facilitator,
    mia_the_member,
    sam_the_stranger,
    tariq_the_trusted,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def mia() -> User:
    return mia_the_member()


@pytest.fixture
def walks(mia: User) -> ProjectPage:
    page = project("Walks by the canal", started_on=date(2026, 6, 1), status=ProjectStatus.RUNNING)
    ProjectPerson.objects.create(project=page, member=mia.membership, does_what="leads the walk")
    return ProjectPage.objects.get(pk=page.pk)


def html_of(page: ProjectPage) -> str:
    return Client().get(page.public_path).content.decode()


def test_a_member_proposes_a_project_and_nobody_reads_it_yet(mia: User) -> None:
    page = actions.propose("Ein Garten", "So that we grow food.", now=NOW, by=mia)
    assert not page.live
    assert [one.member for one in page.people.all()] == [mia.membership]
    assert Client().get(page.public_path).status_code == 404


def test_two_projects_may_have_one_name(mia: User) -> None:
    slugs = [actions.propose("A garden", "Food.", now=NOW, by=mia).slug for _ in range(2)]
    assert slugs == ["a-garden", "a-garden-2"]


def test_a_stranger_may_not_propose() -> None:
    with pytest.raises(PermissionDenied):
        actions.propose("A garden", "Food.", now=NOW, by=sam_the_stranger())


def test_what_is_told_stands_on_the_page_once(mia: User, walks: ProjectPage) -> None:
    for _ in range(2):
        actions.tell(walks, "We were nine on Friday.", now=NOW, by=mia)
    assert ProjectUpdate.objects.count() == 1
    assert "We were nine on Friday." in html_of(walks)


def test_only_its_people_and_facilitators_tell_how_it_goes(walks: ProjectPage) -> None:
    with pytest.raises(PermissionDenied):
        actions.tell(walks, "It is mine.", now=NOW, by=sam_the_stranger())
    actions.tell(walks, "It is well.", now=NOW, by=felix_the_facilitator())


def test_a_project_that_ended_well_says_so_and_since_when(mia: User, walks: ProjectPage) -> None:
    actions.tell(walks, "We did it.", status=ProjectStatus.ENDED_WELL, now=NOW, by=mia)
    assert "Ended well" in html_of(walks)
    assert "until 21 November 2026" in html_of(walks)


def test_a_draft_that_somebody_works_on_stays_a_draft_when_the_status_changes(mia: User, walks: ProjectPage) -> None:
    walks.purpose = "A purpose that nobody has published."
    walks.save_revision()
    actions.change_status(ProjectPage.objects.get(pk=walks.pk), ProjectStatus.PAUSED, now=NOW, by=mia)
    assert "Paused" in html_of(walks)
    assert "nobody has published" not in html_of(walks)
    draft = ProjectPage.objects.get(pk=walks.pk).get_latest_revision_as_object()
    assert (draft.status, draft.purpose) == (ProjectStatus.PAUSED, "A purpose that nobody has published.")


def test_nobody_is_named_before_they_agreed(mia: User, walks: ProjectPage) -> None:
    assert "Mia" not in html_of(walks)
    assert "A member of the forum." in html_of(walks)
    actions.agree_to_be_named(walks, True, by=mia)
    assert "Mia, leads the walk" in html_of(walks)


def test_nobody_agrees_for_somebody_else(walks: ProjectPage) -> None:
    with pytest.raises(PermissionDenied):
        actions.agree_to_be_named(walks, True, by=felix_the_facilitator())


def test_an_editor_who_publishes_consents_for_nobody(mia: User, walks: ProjectPage, client: Client) -> None:
    client.force_login(ada_the_administrator())
    address = f"/admin/pages/{walks.pk}/edit/"
    sent = querydict_from_html(client.get(address).content.decode(), "page-edit-form")
    sent |= {"people-0-may_be_named": "on", "action-publish": "1"}
    assert "may_be_named" not in client.get(address).content.decode()
    assert client.post(address, sent.dict()).status_code == 302
    assert ProjectPage.objects.get(pk=walks.pk).latest_revision and "Mia" not in html_of(walks)


def test_a_draft_from_before_somebody_changed_their_mind_changes_nothing(mia: User, walks: ProjectPage) -> None:
    before = walks.save_revision()
    actions.agree_to_be_named(walks, True, by=mia)
    between = ProjectPage.objects.get(pk=walks.pk).save_revision()
    before.publish()
    assert "Mia, leads the walk" in html_of(walks)
    actions.agree_to_be_named(ProjectPage.objects.get(pk=walks.pk), False, by=mia)
    between.publish()
    assert "Mia" not in html_of(walks)


def test_consent_goes_to_nobody_who_takes_the_place_and_to_no_copy(mia: User, walks: ProjectPage) -> None:
    actions.agree_to_be_named(walks, True, by=mia)
    page = ProjectPage.objects.get(pk=walks.pk)
    copied = page.copy(update_attrs={"slug": "other-walks"}, keep_live=True)
    assert "Mia" not in html_of(copied)
    [person] = page.people.all()
    person.member = tariq_the_trusted().membership
    page.people = [person]
    page.save()
    assert "Tariq" not in html_of(walks) and not page.people.get().may_be_named


def test_an_offer_that_has_ended_is_gone_from_the_page(walks: ProjectPage) -> None:
    walks.offers = [OfferFactory(name="Friday walk", end_date=date(2020, 1, 1)), OfferFactory(name="Sunday walk")]
    walks.meetings = [meeting(date(2026, 11, 3))]
    walks.save()
    assert "Friday walk" not in html_of(walks)
    assert "Sunday walk" in html_of(walks)
    assert "Meeting on 3 November 2026" in html_of(walks)


def test_an_idle_project_is_asked_once_and_again_after_sixty_days(mia: User, walks: ProjectPage) -> None:
    assert ask_idle(NOW) == "Asked 1 person how their projects go."
    assert ask_idle(NOW) == ask_idle(NOW + timedelta(days=59)) == ""
    assert Email.objects.get().to == [mia.email]
    assert ask_idle(NOW + timedelta(days=61))


def test_who_has_several_silent_projects_gets_one_e_mail_with_a_link_for_each(mia: User, walks: ProjectPage) -> None:
    garden = project("A garden", started_on=date(2026, 6, 1), status=ProjectStatus.RUNNING)
    tom = MemberFactory(display_name="Tom", user=UserFactory(email="tom@fortnight.example"))
    for member in (mia.membership, tom):
        ProjectPerson.objects.create(project=garden, member=member)
    assert ask_idle(NOW) == "Asked 2 people how their projects go."
    to_mia, to_tom = (Email.objects.get(to=user.email) for user in (mia, tom.user))
    assert to_mia.subject == "How is it going? 2 projects" and to_tom.subject == "How is it going? A garden"
    for words in (to_mia.message, to_mia.html_message):
        assert "A garden" in words and "Walks by the canal" in words
        assert len(set(re.findall(r"/members/projects/answer/[^/]+/", words))) == 2
    assert "Walks by the canal" not in to_tom.message
    assert ask_idle(NOW) == "" and ProjectQuestion.objects.count() == 2


def test_nobody_is_asked_how_a_made_up_project_goes(mia: User, walks: ProjectPage) -> None:
    ProjectPage.objects.update(is_example=True)
    assert ask_idle(NOW) == ""


def test_a_project_that_told_lately_or_is_paused_is_not_asked(mia: User, walks: ProjectPage) -> None:
    actions.tell(walks, "All is well.", now=NOW - timedelta(days=30), by=mia)
    assert ask_idle(NOW) == ""
    actions.change_status(walks, ProjectStatus.PAUSED, now=NOW, by=mia)
    assert ask_idle(NOW + timedelta(days=200)) == ""


def test_the_link_shows_and_only_sending_tells(mia: User, walks: ProjectPage, client: Client) -> None:
    url = f"/members/projects/answer/{token_for(walks, mia.membership, timezone.now())}/"
    assert client.get(url).status_code == 200
    assert not ProjectUpdate.objects.exists()
    assert "Say in a sentence or two" in client.post(url, {"words": " ", "status": "running"}).content.decode()
    assert client.post(url, {"words": "Nine of us.", "status": "paused"}).status_code == 200
    walks.refresh_from_db()
    assert (walks.updates.get().words, walks.status) == ("Nine of us.", "paused")


def test_a_number_of_somebody_s_own_is_asked_about_before_everybody_reads_it(
    mia: User, walks: ProjectPage, client: Client
) -> None:
    url = f"/members/projects/answer/{token_for(walks, mia.membership, timezone.now())}/"
    told = {"words": "Ring Jo, 07700 900123, or jo@gmail.com.", "status": "running"}
    asked = client.post(url, told).content.decode()
    assert "07700 900123 and jo@gmail.com" in asked and "Everybody can read it" in asked
    assert told["words"] in asked, "nothing that was typed is lost"
    assert not walks.updates.exists()
    client.post(url, told | {"may_stand": "on"})
    assert walks.updates.get().words == told["words"]
    assert "may_stand" not in client.get(url).content.decode(), "nobody is asked who wrote no such thing"


def test_the_link_is_void_once_they_have_left_the_project(mia: User, walks: ProjectPage, client: Client) -> None:
    url = f"/members/projects/answer/{token_for(walks, mia.membership, timezone.now())}/"
    walks.people.all().delete()
    assert client.post(url, {"words": "Nine of us.", "status": "running"}).status_code == 410
    assert client.get("/members/projects/answer/nonsense/").status_code == 410


def test_a_member_tells_and_proposes_on_a_phone(mia: User, walks: ProjectPage, client: Client) -> None:
    client.force_login(mia)
    assert "Walks by the canal" in client.get("/members/projects/").content.decode()
    client.post(f"/members/projects/{walks.pk}/", {"words": "Nine of us.", "status": "running"})
    client.post(f"/members/projects/{walks.pk}/name/", {"named": "yes"})
    client.post("/members/projects/new/", {"title": "A garden", "purpose": "Food.", "needs": ""})
    assert "Mia" in html_of(walks)
    assert ProjectPage.objects.get(title="A garden").people.get().member == mia.membership
    wrong = client.post("/members/projects/new/", {"purpose": "Food."}).content.decode()
    assert "Give it a name." in wrong
    assert "<title>Error: " in wrong


def test_a_double_tap_proposes_one_project_and_another_page_another(mia: User, client: Client) -> None:
    client.force_login(mia)
    page = re.search(r'name="form" value="([^"]+)"', client.get("/members/projects/new/").text)
    assert page
    for form in (page[1], page[1], str(uuid4())):
        told = {"title": "A garden", "purpose": "Food.", "needs": "", "form": form}
        assert client.post("/members/projects/new/", told).status_code == 302
    assert set(ProjectPage.objects.values_list("slug", flat=True)) == {"a-garden", "a-garden-2"}


def test_the_index_shows_what_grew_out_of_what(walks: ProjectPage) -> None:
    project("Tea after the walk", grew_out_of=walks)
    html = Client().get("/forum/projects/").content.decode()
    assert html.index("Walks by the canal") < html.index("Out of it grew") < html.rindex("Tea after the walk")
    assert "<svg" in html


def test_queries_do_not_grow_with_projects(walks: ProjectPage) -> None:
    def load() -> None:
        pages = Projects()
        build = registry.begin(NOW)
        [pages.page(row, build) for row in pages.rows(build)]

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            load()
        return len(queries)

    walks.offers = [OfferFactory()]
    walks.save()
    load()  # what is kept between builds
    few = count()
    for number in range(4):
        page = project(f"Project {number}", grew_out_of=walks)
        page.offers = [OfferFactory()]
        page.people = [ProjectPerson(member=walks.people.get().member)]
        page.save()
    assert count() == few


def test_accents_of_a_title_are_left_out_of_its_address() -> None:
    assert project("Repair café").public_path == "/forum/projects/repair-cafe/"
