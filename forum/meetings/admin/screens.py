"""The meetings, and each with its agenda and who will come."""

from abc import ABC, abstractmethod
from collections import Counter
from typing import Any, cast

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from accounts.models import User
from forum.enums import Answer, ItemState
from forum.meetings import agenda, changing
from forum.meetings.admin.forms import AddItemForm, CancelForm, DeclineForm, ItemForm, MoveForm
from forum.meetings.agenda_reading import agenda_of, who_brings
from forum.meetings.facts import facts_of
from forum.meetings.hours import when_in_words
from forum.models import AgendaItem, MeetingLetter, MeetingPage
from forum.screens import Deed, FormScreen, Screen

LIST, ONE = "forum_meetings", "forum_meeting"
PAST_SHOWN = 20
TOLD_SOON = "Those who were invited, or said that they may come, get an e-mail about it within minutes."


class MeetingsView(Screen, TemplateView):
    page_title = "Meetings"
    header_icon = "calendar-alt"
    template_name = "forum/meetings/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        meetings = MeetingPage.objects.select_related("venue", "series")
        coming = [(each, when_in_words(each)) for each in meetings.coming(today)]
        return super().get_context_data(coming=coming, past=meetings.past(today)[:PAST_SHOWN], **kwargs)


class _OfMeeting(View):
    """`meeting` is the one in the address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        meetings = MeetingPage.objects.select_related("venue", "series")
        self.meeting: MeetingPage = get_object_or_404(meetings, pk=kwargs["pk"])

    def back(self) -> str:
        return reverse(ONE, args=[self.meeting.pk])


class MeetingView(Screen, _OfMeeting, TemplateView):
    """How it stands: agenda, suggestions, and who will come with what they need."""

    header_icon = "calendar-alt"
    above = ((LIST, "Meetings"),)
    template_name = "forum/meetings/meeting.html"

    def get_page_title(self) -> str:
        return str(self.meeting.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = list(self.meeting.answers.select_related("member").order_by("answer", "member__display_name"))
        counts = Counter(each.answer for each in answers)
        others = self.meeting.items.exclude(state=ItemState.ACCEPTED).select_related("brought_by")
        return super().get_context_data(
            meeting=self.meeting,
            is_here=self.meeting.day <= timezone.localdate(),
            facts=facts_of(self.meeting),
            agenda=agenda_of(self.meeting),
            suggested=[(item, who_brings(item)) for item in others if item.state == ItemState.SUGGESTED],
            taken_off=[item for item in others if item.state == ItemState.DECLINED],
            answers=answers,
            counts=[(label, counts[value]) for value, label in Answer.choices if counts[value]],
            written=MeetingLetter.objects.filter(meeting=self.meeting).values("member").distinct().count(),
            **kwargs,
        )


class ItemVerbView(_OfMeeting, Deed):
    """One button beside an item: on, off, up, down."""

    def do(self) -> str:
        items = AgendaItem.objects.select_related("meeting")
        found, by = get_object_or_404(items, pk=self.kwargs["item"], meeting=self.meeting), self.how["by"]
        verbs = {
            "on": lambda: agenda.accept(found, by=by),
            "off": lambda: agenda.take_off(found, by=by),
            "up": lambda: agenda.move_item(found, -1, by=by),
            "down": lambda: agenda.move_item(found, 1, by=by),
        }
        if self.kwargs["verb"] not in verbs:
            raise Http404
        verbs[self.kwargs["verb"]]()
        return ""  # it is seen where the item stands now

    def back(self) -> str:
        return f"{super().back()}#item-{self.kwargs['item']}"


class _MeetingForm(_OfMeeting, FormScreen[Any], ABC):
    """What an action refuses stands at the field that it is about."""

    header_icon = "calendar-alt"
    template_name = "forum/meetings/form.html"
    button = "Save"
    words = ""

    def get_page_title(self) -> str:
        return f"{self.page_title}: {self.meeting}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, last = super().get_breadcrumbs_items()
        above = [{"url": reverse(LIST), "label": "Meetings"}, {"url": self.back(), "label": str(self.meeting)}]
        return [*before, *above, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"meeting": self.meeting, "back_url": self.back(), "button": self.button, "words": self.words}
        return super().get_context_data(**told, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form, cast(User, self.request.user))
        except ValidationError as error:
            _add_errors(form, error)
            return self.form_invalid(form)
        return redirect(self.back())

    @abstractmethod
    def act(self, form: Any, by: User) -> None:
        """Raises ValidationError by field."""


class MoveView(_MeetingForm):
    page_title = "Move"
    form_class = MoveForm
    button = "Move this meeting"
    words = f"The public page changes at once. {TOLD_SOON}"

    def get_form(self, form_class: Any = None) -> MoveForm:
        data = self.request.POST if self.request.method == "POST" else None
        return MoveForm(data, meeting=self.meeting)

    def act(self, form: MoveForm, by: User) -> None:
        told = form.cleaned_data
        when = (told["day"], told["starts"], told["ends"])
        today = timezone.localdate()
        moved = changing.move_meeting(self.meeting, *when, form.place(), told["reason"], by=by, today=today)
        messages.success(self.request, f"It is on {when_in_words(moved)}. {TOLD_SOON}")


class CancelView(_MeetingForm):
    page_title = "Cancel"
    form_class = CancelForm
    button = "Cancel this meeting"
    words = f"Its page stays and says that it is cancelled, and why. {TOLD_SOON}"

    def act(self, form: CancelForm, by: User) -> None:
        changing.cancel_meeting(self.meeting, form.cleaned_data["reason"], by=by)
        messages.success(self.request, f"“{self.meeting.title}” is cancelled. {TOLD_SOON}")


class UncancelView(_OfMeeting, Deed):
    def do(self) -> str:
        changing.uncancel_meeting(self.meeting, by=self.how["by"])
        return f"“{self.meeting.title}” takes place after all. {TOLD_SOON}"


class AddItemView(_MeetingForm):
    page_title = "Put something on the agenda"
    form_class = AddItemForm
    button = "Put it on the agenda"

    def act(self, form: AddItemForm, by: User) -> None:
        values = dict(form.cleaned_data)
        agenda.add_item(self.meeting, values, uuid=values.pop("form"), by=by)


class EditItemView(_MeetingForm):
    page_title = "Change an item"
    form_class = ItemForm

    def get_form_kwargs(self) -> dict[str, Any]:
        self.item = get_object_or_404(AgendaItem, pk=self.kwargs["item"], meeting=self.meeting)
        return {**super().get_form_kwargs(), "instance": self.item}

    def act(self, form: ItemForm, by: User) -> None:
        agenda.change_item(self.item, form.cleaned_data, by=by)


class DeclineView(_MeetingForm):
    """What a member suggested is not on the agenda, and they read why."""

    page_title = "Not this time"
    form_class = DeclineForm
    button = "Leave it out"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.item = get_object_or_404(AgendaItem, pk=self.kwargs["item"], meeting=self.meeting)
        return super().get_form_kwargs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "words": f"“{self.item.title}”"}

    def act(self, form: DeclineForm, by: User) -> None:
        agenda.take_off(self.item, reason=form.cleaned_data["reason"], by=by)


def _add_errors(form: BaseForm, error: ValidationError) -> None:
    told = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, words in told.items():
        form.add_error(name if name in form.fields else None, words)
