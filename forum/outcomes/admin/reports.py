"""All actions and all decisions: filtered, and as spreadsheets."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from directory.freshness.dashboard.exporting import as_text
from forum.enums import ActionState
from forum.models import Action, Decision, MeetingPage, Member, ProjectPage
from forum.outcomes.admin.addresses import ACTION, ACTIONS, DECISION, DECISIONS
from forum.screens import OnlyFor

LATE = "late"
REVIEWS = (("due", "To look at again by today"), ("coming", "To look at again later"), ("done", "Looked at again"))


class ActionFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=ActionState.choices, label="State")
    overdue = django_filters.ChoiceFilter(choices=[(LATE, "Overdue")], method="only_late", label="Late")
    needs_help = django_filters.TypedChoiceFilter(
        choices=[("true", "Somebody asked for help")], coerce=bool, label="Help"
    )
    owners = django_filters.ModelChoiceFilter(
        queryset=Member.objects.filter(actions__isnull=False).distinct(), label="Who"
    )
    meeting = django_filters.ModelChoiceFilter(queryset=MeetingPage.objects.order_by("-day"), label="Agreed at")
    project = django_filters.ModelChoiceFilter(queryset=ProjectPage.objects.order_by("title"), label="Project")

    class Meta:
        model = Action
        fields = ["state", "overdue", "needs_help", "owners", "meeting", "project"]

    def only_late(self, actions: Any, name: str, value: str) -> Any:
        return actions.overdue(timezone.localdate()) if value == LATE else actions


def _standing(action: Action) -> str:
    late = action.is_open and action.due_on is not None and action.due_on < timezone.localdate()
    words = [action.get_state_display(), "late" if late else "", "help is needed" if action.needs_help else ""]
    return ", ".join(filter(None, words))


def _title(page: Page | None) -> str:
    return str(page.title) if page else ""


class Spreadsheets(OnlyFor, ReportView):
    """What a cell says is never a formula, whoever wrote it."""

    custom_field_preprocess = {
        name: {
            ReportView.FORMAT_CSV: lambda page: as_text(_title(page)),
            ReportView.FORMAT_XLSX: lambda page: _title(page),
        }
        for name in ("meeting", "project", "reviewed_at")
    }
    custom_value_preprocess = ReportView.custom_value_preprocess | {str: {ReportView.FORMAT_CSV: as_text}}
    add_url_name = ""
    add_words = ""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(self.add_words, url=reverse(self.add_url_name), icon_name="plus")]


class Actions(Spreadsheets):
    """What is open first, and of that what is due first."""

    model = Action
    page_title = "Actions"
    header_icon = "tick-inverse"
    filterset_class = ActionFilters
    index_url_name = ACTIONS
    index_results_url_name = f"{ACTIONS}_results"
    add_url_name = f"{ACTION}_add"
    add_words = "Write down an action"
    list_export = [
        *("words", "get_state_display", "owners_in_words", "due_on", "made_on", "closed_on", "needs_help", "reason"),
        *("meeting", "project", "you_said", "we_did"),
    ]
    export_headings = {
        "words": "What is to be done",
        "get_state_display": "State",
        "owners_in_words": "Who",
        "due_on": "Until",
        "made_on": "Agreed on",
        "closed_on": "Closed on",
        "needs_help": "Help is needed",
        "reason": "Why it was dropped",
        "meeting": "Agreed at",
        "project": "Project",
        "you_said": "You said",
        "we_did": "We did",
    }
    columns = [
        TitleColumn(
            "words", label="What is to be done", accessor="words", get_url=lambda one: reverse(ACTION, args=[one.pk])
        ),
        StatusTagColumn("state", label="State", accessor=_standing, primary=lambda one: one.is_open),
        Column("who", label="Who", accessor="owners_in_words"),
        Column("due_on", label="Until", accessor="due_on"),
        Column("meeting", label="Agreed at", accessor="meeting"),
        Column("closed_on", label="Closed on", accessor="closed_on"),
    ]

    def get_base_queryset(self) -> QuerySet[Action]:
        order = (F("closed_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
        return Action.objects.with_people().order_by(*order)

    def get_filename(self) -> str:
        return f"actions-{timezone.localdate()}"


class DecisionFilters(WagtailFilterSet):
    review = django_filters.ChoiceFilter(choices=REVIEWS, method="by_review", label="Look at again")
    meeting = django_filters.ModelChoiceFilter(queryset=MeetingPage.objects.order_by("-day"), label="Decided at")

    class Meta:
        model = Decision
        fields = ["review", "meeting"]

    def by_review(self, decisions: Any, name: str, value: str) -> Any:
        today = timezone.localdate()
        if value == "due":
            return decisions.due_for_review(today)
        if value == "coming":
            return decisions.filter(review_on__gt=today, reviewed_at__isnull=True)
        return decisions.filter(reviewed_at__isnull=False) if value else decisions


class Decisions(Spreadsheets):
    model = Decision
    page_title = "Decisions"
    header_icon = "clipboard-list"
    filterset_class = DecisionFilters
    index_url_name = DECISIONS
    index_results_url_name = f"{DECISIONS}_results"
    add_url_name = f"{DECISION}_add"
    add_words = "Write down a decision"
    list_export = ["words", "decided_on", "meeting", "review_on", "reviewed_at", "came_of_it"]
    export_headings = {
        "words": "What was decided",
        "decided_on": "Decided on",
        "meeting": "Decided at",
        "review_on": "Look at it again on",
        "reviewed_at": "Looked at again at",
        "came_of_it": "What came of it",
    }
    columns = [
        TitleColumn(
            "words", label="What was decided", accessor="words", get_url=lambda one: reverse(DECISION, args=[one.pk])
        ),
        Column("meeting", label="Decided at", accessor="meeting"),
        Column("decided_on", label="Decided on", accessor="decided_on"),
        Column("review_on", label="Look at it again on", accessor="review_on"),
        Column("reviewed_at", label="Looked at again at", accessor="reviewed_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Decision]:
        return Decision.objects.select_related("meeting", "reviewed_at").order_by("-decided_on", "-pk")

    def get_filename(self) -> str:
        return f"decisions-{timezone.localdate()}"
