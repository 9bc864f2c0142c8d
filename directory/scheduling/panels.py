"""The sessions of an offer among the panels of Wagtail's admin."""

from functools import partial
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.timezone import localdate, localtime
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel

from directory.models import OfferSchedule
from directory.scheduling.forms import SessionForm
from directory.scheduling.formsets import SessionFormSet
from directory.scheduling.words import reading_of, sentence, telling
from directory.timetabling import is_settled
from events.enums import Certainty

HELP = (
    "When it takes place, so that people can be told whether it is on this Thursday. "
    "A session is one pattern of days at one time and place: make another where the time or the place differs."
)
MOST_SESSIONS = 50


def asked_for(name: str, *kinds: str, **kwargs: Any) -> FieldPanel:
    """A field that only sessions of these kinds have; the script hides it from the others."""
    return FieldPanel(name, attrs={"data-session-kinds": " ".join(kinds)}, **kwargs)


class TellingPanel(Panel):
    """What a session says in words and when it is next; the script keeps it up to date."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory_scheduling/telling.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            told = telling(self.instance, self.form.around, localtime()) if self.form.was_there else None
            return super().get_context_data(parent_context) | {"told": told, "prefix": self.form.prefix}


class WhenComparison:
    """Two versions of a session, each in one sentence."""

    is_field = True
    is_child_relation = False

    def __init__(self, before: OfferSchedule | None, after: OfferSchedule | None) -> None:
        self.before, self.after = (sentence(one, localdate()) if one else "" for one in (before, after))

    def field_label(self) -> str:
        return "When"

    def has_changed(self) -> bool:
        return self.before != self.after

    def htmldiff(self) -> str:
        if not self.has_changed():
            return escape(self.after)
        changes = [("deletion", self.before), ("addition", self.after)]
        return compare.TextDiff([change for change in changes if change[1]]).to_html()


class SessionsPanel(InlinePanel):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__("schedules", heading="Sessions", label="Session", max_num=MOST_SESSIONS, help_text=HELP)

    def clone_kwargs(self) -> dict[str, Any]:
        return {}

    @cached_property
    def panel_definitions(self) -> list[Panel]:
        return [
            TellingPanel(),
            FieldPanel("comes_round"),
            asked_for("weekdays", "weekly"),
            asked_for("weekdays_of_month", "weekday-of-month"),
            asked_for("dates_of_month", "date-of-month"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("attending"),
            asked_for("interval", "weekly", "weekday-of-month", "date-of-month"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            FieldPanel("in_term_time"),
            FieldPanel("not_on_bank_holidays"),
            FieldPanel("single_dates"),
            FieldPanel("differences"),
            FieldPanel("venue"),
            FieldPanel("online"),
            FieldPanel("description"),
            FieldPanel("notes"),
        ]

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": SessionForm, "formset": SessionFormSet}
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            return [partial(compare.ChildRelationComparison, self.panel.db_field, [WhenComparison], label=self.heading)]


class WordsReadPanel(Panel):
    """What is read of the words an offer says about when, and what is left."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory_scheduling/words_read.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            words = str(self.form["times_note"].value() or "")
            offer = self.instance
            told = {
                "is_settled": bool(offer.pk) and is_settled(offer),
                "has_changed_since": offer.times_reading == Certainty.CHANGED,
            }
            return super().get_context_data(parent_context) | reading_of(words, localdate()) | told
