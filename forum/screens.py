"""What our screens in Wagtail's admin have in common: for whom they are, where they stand, how something is done."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, TypedDict, TypeVar, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from forum.live import FACILITATE

NOT_SAVED = "It was not saved: something is missing, or is not as we need it."
AnyForm = TypeVar("AnyForm", bound=BaseForm)


class How(TypedDict):
    """What every action wants to know."""

    now: datetime
    by: User


class OnlyFor:
    """Whoever has one of these permissions. Wagtail takes the others back to its first page and tells them why."""

    permissions: ClassVar[Sequence[str]] = (FACILITATE,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(map(request.user.has_perm, self.permissions)):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class Screen(OnlyFor, WagtailAdminTemplateMixin):
    """`above` are the screens that lead here: (name of the address, words)."""

    above: ClassVar[Sequence[tuple[str, str]]] = ()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.above]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class FormScreen(Screen, FormView[AnyForm]):
    """What is wrong stands at its field, which may be far down: so that something is wrong is said at the top."""

    def form_invalid(self, form: AnyForm) -> HttpResponse:
        messages.validation_error(self.request, NOT_SAVED, form)
        return super().form_invalid(form)


class Deed(OnlyFor, View, ABC):
    """Something that is done by POST: that it was done is said in words, and so is why not."""

    http_method_names = ("post",)
    refusals: ClassVar[tuple[type[Exception], ...]] = (ValidationError, PermissionDenied)
    leads_to = ""  # the address to go on to, where it is not the one to go back to

    def post(self, request: HttpRequest, **about: Any) -> HttpResponse:
        try:
            words = self.do()
        except self.refusals as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            return redirect(self.back())
        if words:
            messages.success(request, words)
        return redirect(self.leads_to or self.back())

    @property
    def how(self) -> How:
        return {"now": timezone.localtime(), "by": cast(User, self.request.user)}

    @abstractmethod
    def do(self) -> str:
        """To what its address names (`self.kwargs`). Returns what was done, in words. Raises one of `refusals`."""

    @abstractmethod
    def back(self) -> str:
        """The address of the screen on which the button stands."""
