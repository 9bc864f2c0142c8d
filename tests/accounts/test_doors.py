"""Every door that would take a password alone leads to our sign-in."""

import pytest
from django.test import Client

from tests.personas import ada_the_administrator, sam_the_stranger

pytestmark = pytest.mark.django_db
DOORS = ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/confirm/MQ/set-password/", "/_util/login/")


@pytest.mark.parametrize("door", DOORS)
def test_it_leads_to_our_sign_in(client: Client, door: str) -> None:
    for answer in (client.get(door, {"next": "/admin/pages/"}), client.post(door, {"next": "/admin/pages/"})):
        assert (answer.status_code, answer.url) == (302, "/sign-in/?next=%2Fadmin%2Fpages%2F")


def test_a_password_opens_none_of_them(client: Client) -> None:
    ada = ada_the_administrator()
    for door in DOORS:
        client.post(door, {"username": ada.email, "email": ada.email, "password": "a long password for Ada"})
    assert "_auth_user_id" not in client.session


def test_who_wants_into_the_admin_is_led_to_our_sign_in_and_back(client: Client) -> None:
    assert client.get("/admin/pages/").url == "/sign-in/?next=/admin/pages/"


def test_the_admin_signs_out_by_our_button(client: Client) -> None:
    client.force_login(ada_the_administrator())
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_nobody_changes_a_password_or_their_address_in_the_admin(client: Client) -> None:
    client.force_login(ada_the_administrator())
    page = client.get("/admin/account/").content.decode()
    assert 'type="password"' not in page
    assert 'type="email"' not in page
    assert 'type="password"' not in client.get("/admin/users/new/").content.decode()


def test_who_may_not_into_the_admin_is_told_so_and_not_sent_round_in_circles(client: Client) -> None:
    client.force_login(sam_the_stranger())
    answer = client.get("/admin/pages/", follow=True)
    assert answer.status_code == 403
    assert "Your account may not see this page" in answer.content.decode()
