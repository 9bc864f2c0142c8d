"""What django-allauth asks a project about. Its pages and mails are not used, only how one step of signing in follows
another."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.models import User

MEMBERS, ADMIN = "/members/", "/admin/"
STAY = 60 * 60 * 24 * 60  # seconds: four meetings
STAYS = "stays_signed_in"


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # one joins the forum, or an administrator makes an account

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Its messages are not in our words: pages say themselves what happened."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """The only mail is accounts.signing_in.letters."""

    def login(self, request: HttpRequest, user: User) -> None:
        stays = request.session.get(STAYS, False)
        super().login(request, user)
        request.session.pop(STAYS, None)
        request.session.set_expiry(STAY if stays else 0)  # 0: until the browser is closed

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """An administrator has put the account out of use between two steps."""
        return HttpResponseRedirect("/sign-in/")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user)


def home_of(user: User | AnonymousUser) -> str:
    """Where somebody goes who has signed in and did not say where to."""
    works_here = user.has_perm("wagtailadmin.access_admin") and not user.has_perm("forum.take_part")
    return ADMIN if works_here or user.is_superuser else MEMBERS
