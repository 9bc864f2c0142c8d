"""No address shows what a role may not see: every one of them, as everybody."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.granting import grant
from accounts.models import User
from accounts.roles import Role
from forum.enums import Standing
from forum.models import MeetingPage, Member, ProjectPage
from tests.access.routes import Route, routes
from tests.access.table import (
    ADMINISTRATOR,
    FACILITATOR,
    MEMBER,
    NAVIGATOR,
    NOBODY,
    ORGANISER,
    PEOPLE,
    STRANGER,
    TRUSTED,
    VOLUNTEER,
    who_may,
)
from tests.factories import UserFactory, meeting, project

pytestmark = pytest.mark.django_db
ROLES = {
    MEMBER: Role.MEMBER,
    TRUSTED: Role.TRUSTED,
    ORGANISER: Role.ORGANISER,
    NAVIGATOR: Role.NAVIGATOR,
    VOLUNTEER: Role.VOLUNTEER,
    FACILITATOR: Role.FACILITATOR,
    ADMINISTRATOR: Role.ADMINISTRATOR,
}
DOORS = ("/sign-in/", "/admin/login/")
FIRST_PAGES = ("/admin/", "/members/")
ALL = routes()


@pytest.fixture
def people(site: Any) -> dict[str, User]:
    grant()
    meeting()
    project()
    return {name: _person(name) for name in sorted(PEOPLE - {NOBODY})}


def _person(name: str) -> User:
    user = UserFactory(email=f"{name}@fortnight.example", is_superuser=name == ADMINISTRATOR)
    if name in ROLES:
        user.groups.set(Group.objects.filter(role__role=ROLES[name].name))
    if name in (MEMBER, TRUSTED, FACILITATOR, ADMINISTRATOR):
        now = timezone.now()
        Member.objects.create(user=user, display_name=name, standing=Standing.MEMBER, asked_at=now, decided_at=now)
    return user


def is_turned_away(answer: HttpResponse) -> bool:
    leads = answer.headers.get("Location", "")
    return answer.status_code in (401, 403, 404, 405, 410) or leads.startswith(DOORS) or leads in FIRST_PAGES


def is_refused(answer: HttpResponse) -> bool:
    """For sure: not only because there is nothing, or because of the verb."""
    leads = answer.headers.get("Location", "")
    return answer.status_code in (401, 403) or leads.startswith(DOORS)


def is_kept_by_nobody(answer: HttpResponse) -> bool:
    private = answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    return private and "no-store" in answer.headers.get("Cache-Control", "")


# Forms that other pages may send: there is no cookie that they could misuse, the views look themselves whether the form
# is ours, or what is sent is signed.
UNGUARDED = (
    "admin/api/",  # rest_framework guards it for whoever has signed in
    *("bounces/", "confirm/", "forum/digest/", "members/join/", "offers/<slug:slug>/something-wrong/"),
    *("members/actions/answer/", "members/meetings/answer/", "members/meetings/stop/", "members/projects/answer/"),
    *("events/tell-us/", "search/not-found/", "times/read/"),
    *("members/meetings/<int:pk>/notes/", "members/offers/", "members/pledge/"),
)


def test_every_form_is_guarded_against_other_sites() -> None:
    open_ones = {route.text for route in ALL if getattr(route.view, "csrf_exempt", False)}
    assert [text for text in sorted(open_ones) if not text.startswith(UNGUARDED)] == []


def test_somebody_has_thought_about_every_address() -> None:
    assert [route.text for route in ALL if who_may(route.text) is None] == []


def _live(*begins: str) -> Iterator[Route]:
    return (route for route in ALL if route.text.startswith(begins))


def _known(route: Route) -> dict[str, Any]:
    if route.text.startswith("members/projects/"):
        return {"pk": ProjectPage.objects.get().pk}
    return {"pk": MeetingPage.objects.get().pk}


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        *((name, "members/") for name in (NOBODY, STRANGER, MEMBER)),
        *((name, "navigators/") for name in (NOBODY, MEMBER, NAVIGATOR)),
    ],
)
def test_pages_for_members_and_navigators(people: dict[str, User], name: str, begin: str) -> None:
    client = Client(raise_request_exception=False)
    if name != NOBODY:
        client.force_login(people[name])
    wrong = []
    for route in _live(begin):
        path, may = route.path(**_known(route)), name in (who_may(route.text) or ())
        answers = [client.get(path)] if may else [client.get(path), client.post(path)]
        wrong += [f"browsers keep {path}" for answer in answers if not is_kept_by_nobody(answer)]
        if may and (is_refused(answers[0]) or answers[0].status_code >= 500):
            wrong.append(f"{path} refuses {name}: {answers[0].status_code} {answers[0].headers.get('Location', '')}")
        if not may and not all(map(is_turned_away, answers)):
            wrong.append(f"{path} lets {name} in: {[answer.status_code for answer in answers]}")
    assert wrong == []


@pytest.mark.parametrize("name", [NOBODY, STRANGER, MEMBER, ORGANISER, NAVIGATOR, VOLUNTEER, TRUSTED, FACILITATOR])
def test_nobody_sees_of_the_admin_what_is_for_others(people: dict[str, User], name: str) -> None:
    user = people.get(name) or AnonymousUser()
    denied = [route for route in _live("admin/") if name not in (who_may(route.text) or ())]
    assert len(denied) > 50
    assert [route.text for route in denied if not is_turned_away(_ask(route, user))] == []


# For each role a page of the admin that it works with, so that the table is not only a list of closed doors.
@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (NAVIGATOR, ["admin/account/"]),
        (VOLUNTEER, ["admin/checking/", "admin/freshness/", "admin/reports/visitors/"]),
        (TRUSTED, ["admin/forum/offers/", "admin/images/"]),
        (FACILITATOR, ["admin/forum/joining/", "admin/pages/", "admin/snippets/directory/offer/", "admin/checking/"]),
    ],
)
def test_each_role_gets_to_its_work(people: dict[str, User], name: str, paths: list[str]) -> None:
    by_text = {route.text: route for route in ALL}
    assert [path for path in paths if is_turned_away(_ask(by_text[path], people[name]))] == []


def test_an_administrator_who_is_no_superuser_keeps_the_site(people: dict[str, User]) -> None:
    User.objects.filter(email__startswith=ADMINISTRATOR).update(is_superuser=False)
    ada, by_text = User.objects.get(email__startswith=ADMINISTRATOR), {route.text: route for route in ALL}
    paths = ["admin/users/", "admin/redirects/", "admin/imports/", "admin/snippets/directory/category/", "admin/pages/"]
    assert [path for path in paths if is_turned_away(_ask(by_text[path], ada))] == []


def _ask(route: Route, user: User | AnonymousUser) -> HttpResponse:
    """The view itself, without all that stands before it: there are hundreds, and none of them may rely on that."""
    request = RequestFactory().get(route.path())
    request.user, request.session = user, SessionStore()
    request._messages = FallbackStorage(request)
    try:
        return route.view(request, **route.values())
    except Http404:
        return HttpResponse(status=404)
    except PermissionDenied:
        return HttpResponse(status=403)
