"""Calling an event off, and on again, in one step: people must not stand before a closed door."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from events import actions
from events.models import Event


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=255,
        help_text="One plain sentence. It stands on the page of the event.",
        error_messages={"required": actions.WHY},
    )


class EventView(WagtailAdminTemplateMixin, FormView):
    """Asks first, because the public reads it at once."""

    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(actions.PERMISSION):
            return permission_denied(request)
        self.event = get_object_or_404(Event, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": self.get_success_url(), "label": str(self.event)}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, event=self.event, edit_url=self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_events_event:edit", args=[self.event.pk])


class CancelView(EventView):
    page_title = "Cancel"
    template_name = "directory_events_admin/cancel.html"
    form_class = CancelForm

    def form_valid(self, form: CancelForm) -> HttpResponse:
        actions.cancel(self.event, form.cleaned_data["reason"], by=cast(User, self.request.user))
        messages.success(self.request, f"“{self.event.name}” is cancelled, and its page says why.")
        return redirect(self.get_success_url())


class UncancelView(EventView):
    page_title = "Put back on"
    template_name = "directory_events_admin/uncancel.html"
    form_class = forms.Form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        actions.uncancel(self.event, by=cast(User, self.request.user))
        messages.success(self.request, f"“{self.event.name}” takes place after all.")
        return redirect(self.get_success_url())
