"""Wagtail's screens for people: without passwords, and with the organisations that somebody speaks for."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.wagtail_users.viewset.UserViewSet"
