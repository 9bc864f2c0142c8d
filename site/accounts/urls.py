"""Signing in, and every other door that leads to it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, re_path

from accounts.second_step.views import set_up_second_step, spare_codes, take_second_step
from accounts.showing import private
from accounts.signing_in.views import SIGN_IN, enter_code, sign_in, sign_in_with_password, sign_out, wanted, with_next
from accounts.site_history import site_history, site_history_results


def to_sign_in(request: HttpRequest, **_: str) -> HttpResponse:
    """A door of Wagtail or Django that would take a password alone."""
    return private(HttpResponseRedirect(with_next(SIGN_IN, wanted(request))))


urlpatterns = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", enter_code, name="account_confirm_login_code"),
    path("sign-in/password/", sign_in_with_password, name="sign_in_with_password"),
    path("sign-in/second-step/", take_second_step, name="mfa_authenticate"),
    path("sign-in/second-step/set-up/", set_up_second_step, name="set_up_second_step"),
    path("sign-in/second-step/codes/", spare_codes, name="spare_codes"),
    path("sign-out/", sign_out, name="account_logout"),
    path("admin/login/", to_sign_in),
    path("admin/logout/", sign_out),
    re_path(r"^admin/password_reset(?:/.*)?$", to_sign_in),
    path("_util/login/", to_sign_in),
    path("admin/reports/site-history/", site_history),
    path("admin/reports/site-history/results/", site_history_results),
]
