"""One security policy for the public, a more lenient one for Wagtail's admin."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

# Wagtail's admin needs inline styles and scripts, previews in a frame and avatars by data: address.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
}


# What stands below these is for one person, or behind a link that only one person has.
FOR_ONE_PERSON = ("/members/", "/navigators/", "/sign-in/", "/sign-out/", "/confirm/", "/forum/digest/")


class KeptByNobodyMiddleware:
    """No browser and no proxy keeps what one person sees; also not that something is not there, or led elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(FOR_ONE_PERSON):
            response.setdefault("Referrer-Policy", "same-origin")
            if "no-store" not in response.get("Cache-Control", ""):
                patch_cache_control(response, no_store=True, private=True)
        return response


class PolicyByAreaMiddleware(CSPMiddleware):
    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only:
            parts.replace = ADMIN_POLICY
        elif getattr(request, "is_preview", False) and not report_only:
            # A draft has its public address and policy, but Wagtail shows it in a frame of the admin.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts
