"""A calendar and what it brings, in Wagtail's admin; trying an address before it is saved."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from directory.calendars import actions, deciding, making
from directory.calendars.addresses import AddressError
from directory.calendars.models import Calendar, ImportedEvent
from directory.calendars.words import how_it_goes, what_to_do
from directory.freshness.actions import RECORD_CHECK
from events.actions import PERMISSION as PUBLISH

TEMPLATES = "directory_calendars"
MOST_SHOWN = 100


class ForEditorsOfCalendars(WagtailAdminTemplateMixin):
    header_icon = "calendar-alt"
    permissions: tuple[str, ...] = (actions.PERMISSION,)  # one of them is enough
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not any(map(request.user.has_perm, self.permissions)):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        calendars = {"url": reverse("calendars"), "label": "Calendars"}
        return [*self.breadcrumbs_items, calendars, {"url": "", "label": self.get_page_title()}]


class CalendarView(ForEditorsOfCalendars, TemplateView):
    template_name = f"{TEMPLATES}/calendar.html"
    permissions = (actions.PERMISSION, RECORD_CHECK)

    def get_page_title(self) -> str:
        return str(self.calendar)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.calendar = get_object_or_404(Calendar.objects.select_related("organisation", "offer"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, calendar = timezone.localtime(), self.calendar
        today = now.date()
        rows = calendar.imported.coming(today).select_related("event__venue").order_by("event__day", "event__starts")
        return super().get_context_data(
            **kwargs,
            calendar=calendar,
            may_edit=self.user.has_perm(actions.PERMISSION),
            may_publish=self.user.has_perm(PUBLISH),
            how=how_it_goes(calendar),
            advice=what_to_do(calendar),
            notes=calendar.notes.splitlines(),
            rows=[(row, making.when_in_words(row.event)) for row in rows[:MOST_SHOWN]],
            number=rows.count(),
            differing=deciding.differing(calendar, now),
            waiting=calendar.imported.waiting(today).filter(doubt="").count(),
            edit_url=reverse("wagtailsnippets_directory_calendars_calendar:edit", args=[calendar.pk]),
        )


class ToOneCalendar(ForEditorsOfCalendars, View):
    """Does something on POST, says what it did, and goes back to the calendar."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.do(pk)
        except PermissionDenied as refused:
            messages.error(request, str(refused))
        return redirect("calendar", self.calendar_of(pk))

    def calendar_of(self, pk: int) -> int:
        return pk

    def do(self, pk: int) -> None:
        raise NotImplementedError


class ReadNow(ToOneCalendar):
    def do(self, pk: int) -> None:
        calendar = get_object_or_404(Calendar, pk=pk)
        try:
            report = actions.read_now(calendar, now=timezone.localtime(), by=self.user)
        except actions.TooSoonError as error:
            messages.warning(self.request, str(error))
            return
        calendar.refresh_from_db()
        if report.failed:
            messages.error(self.request, f"{how_it_goes(calendar)} {what_to_do(calendar)}")
        elif report.read:
            messages.success(self.request, actions.counts_in_words(report.counts))
        else:
            messages.warning(self.request, "Somebody is reading it at this moment. Look again in a minute.")


class PublishWaiting(ToOneCalendar):
    def do(self, pk: int) -> None:
        calendar = get_object_or_404(Calendar, pk=pk)
        number = deciding.publish_waiting(calendar, now=timezone.localtime(), by=self.user)
        messages.success(self.request, f"{number} {'event is' if number == 1 else 'events are'} published.")


class ToOneEvent(ToOneCalendar):
    def calendar_of(self, pk: int) -> int:
        return int(get_object_or_404(ImportedEvent, pk=pk).calendar_id)


class FollowCalendar(ToOneEvent):
    def do(self, pk: int) -> None:
        deciding.follow_calendar(get_object_or_404(ImportedEvent, pk=pk), by=self.user)
        messages.success(self.request, "The next reading brings what the organiser's calendar says.")


class KeepOwn(ToOneEvent):
    def do(self, pk: int) -> None:
        deciding.keep_own(get_object_or_404(ImportedEvent, pk=pk), by=self.user)
        messages.success(self.request, "The event stays as it is here.")


class AddressForm(forms.Form):
    url = forms.CharField(
        label="Address of the calendar",
        max_length=500,
        help_text="Such as https://example.org/events.ics or webcal://example.org/events.ics. Nothing is saved.",
        error_messages={"required": "Put in the address of a calendar."},
    )
    is_invited = forms.BooleanField(
        label="The organiser has asked us to read it",
        required=False,
        help_text="Google and others keep all programs out (robots.txt). Ticked, we stay out only where they name us.",
    )


class TryAddress(ForEditorsOfCalendars, FormView):
    """Shows what an address would bring. The address is only asked on POST."""

    template_name = f"{TEMPLATES}/try.html"
    page_title = "Try a calendar"
    permissions = ("directory_calendars.add_calendar",)
    form_class = AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        try:
            found = actions.preview(**form.cleaned_data, now=timezone.localtime(), by=self.user)
        except AddressError as error:
            form.add_error("url", str(error))
            return self.form_invalid(form)
        if found.problem:
            form.add_error("url", found.problem)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, found=found, **_told(found)))


def _told(found: actions.Preview) -> dict[str, Any]:
    assert found.reading is not None  # noqa: S101  (there is one where there is no problem)
    occurrences = found.reading.occurrences
    rows = [
        {"name": one.name, "when": making.when_in_words(one), "where": one.location, "occurrence": one}
        for one in occurrences[:MOST_SHOWN]
    ]
    add = reverse("wagtailsnippets_directory_calendars_calendar:add")
    return {"rows": rows, "number": len(occurrences), "add_url": f"{add}?{urlencode({'url': found.url})}"}
