"""What facilitators say about a meeting."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.widgets import AdminSnippetChooser

from events.forms import ClockField, DayField
from events.timetables.words import clock_in_words
from forum.enums import ItemKind
from forum.meetings.agenda import SAY_WHY
from forum.meetings.changing import WHY, Place
from forum.models import AgendaItem, MeetingPage
from forum.once import OnceField
from places.models import Venue

DAY_HELP = "Such as 3 December 2026 or 3/12/2026."
CLOCK_HELP = "Such as 2pm or 14:00."


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=255,
        help_text="One plain sentence. It stands on the page of the meeting and in the e-mail.",
        error_messages={"required": WHY},
    )


class MoveForm(forms.Form):
    day = DayField(label="Day", help_text=DAY_HELP)
    starts = ClockField(label="Starts at", help_text=CLOCK_HELP)
    ends = ClockField(label="Ends at", required=False, at_the_end=True, help_text=CLOCK_HELP)
    venue = forms.ModelChoiceField(
        label="Place", queryset=Venue.objects.all(), required=False, widget=AdminSnippetChooser(Venue)
    )
    way_in = forms.CharField(label="How to get in", required=False, widget=AdminAutoHeightTextInput)
    online = forms.BooleanField(label="One can join online", required=False)
    online_link = forms.URLField(
        label="Link to join online",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Only members see it.",
    )
    reason = forms.CharField(
        label="Why is it moved? (you can leave this empty)", required=False, max_length=255, help_text="People read it."
    )

    def __init__(self, *args: Any, meeting: MeetingPage, **options: Any) -> None:
        place = Place.of(meeting)
        held = {
            "day": f"{meeting.day:%-d %B %Y}",
            "starts": clock_in_words(meeting.starts),
            "ends": clock_in_words(meeting.ends) if meeting.ends else "",
            "venue": meeting.venue_id,
            **{name: getattr(place, name) for name in ("way_in", "online", "online_link")},
        }
        super().__init__(*args, **{**options, "initial": held})

    def place(self) -> Place:
        told = self.cleaned_data
        online = told["online"] or bool(told["online_link"])
        return Place(told["venue"], told["way_in"].strip(), online, told["online_link"])


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="Why is it not on the agenda?",
        max_length=300,
        help_text="One plain sentence. Who suggested it reads it on their page of the meeting.",
        error_messages={"required": SAY_WHY},
    )


class ItemForm(forms.ModelForm):
    """An item of an agenda."""

    class Meta:
        model = AgendaItem
        fields = ("title", "details", "kind", "minutes", "brought_by_words")
        labels = {"brought_by_words": "Who brings it (you can leave this empty)"}
        help_texts = {
            "title": "Everybody reads it, on the public page too.",
            "details": "Only members read this.",
            "brought_by_words": "A role or a name that may be public.",
        }
        widgets = {"details": AdminAutoHeightTextInput}

    kind = forms.ChoiceField(choices=ItemKind.choices)


class AddItemForm(ItemForm):
    form = OnceField()
