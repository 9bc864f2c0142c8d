"""Nobody gets into the admin without the second step."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.second_step.staff import has_second_step, must_take_it
from accounts.signing_in.views import SIGN_IN, with_next

ADMIN = "/admin/"
SET_UP = "/sign-in/second-step/set-up/"


class SecondStepMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The path first: the public's requests never look for a session.
        if request.path.startswith(ADMIN) and must_take_it(request):
            return self._lead_away(request)
        return self.get_response(request)

    def _lead_away(self, request: HttpRequest) -> HttpResponse:
        next_url = request.get_full_path() if request.method == "GET" else ADMIN
        if request.user.is_authenticated and has_second_step(request.user):
            logout(request)  # signed in before they set it up, on another device: from the start
            return HttpResponseRedirect(with_next(SIGN_IN, next_url))
        return HttpResponseRedirect(with_next(SET_UP, next_url))
