"""Contacts and suggestions in Wagtail's admin, and what was asked and answered."""

from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory.freshness.asking.enums import Answer
from directory.freshness.asking.guarded_chooser import GuardedChooserViewSet
from directory.freshness.asking.models import Contact, RequestedEntry, Suggestion
from directory.freshness.asking.moderating import ModeratorsOnly


class ContactForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Contact:
        if "email" in self.changed_data:
            # A new address starts afresh, and is the editor's from now on: no entry has to name it.
            self.instance.typed_in, self.instance.undeliverable_since = True, None
        saved: Contact = super().save(commit)
        return saved


class NothingNew(ModelPermissionPolicy):
    """Only organisers add these."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class ContactFilters(WagtailFilterSet):
    class Meta:
        model = Contact
        fields = ["is_current"]


class ContactViewSet(SnippetViewSet):
    chooser_viewset_class = GuardedChooserViewSet
    model = Contact
    icon = "mail"
    menu_label = "Contacts"
    list_display = [
        "email",
        "organisation",
        "offer",
        "role",
        "position",
        DateColumn("mails_stopped_at", label="No more e-mails since"),
        DateColumn("undeliverable_since", label="Comes back since"),
    ]
    list_per_page = 50
    filterset_class = ContactFilters
    search_fields = ["email", "organisation__name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("organisation"),
            FieldPanel("offer", read_only=True),
            FieldPanel("email"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("position")]),
            FieldPanel("is_current"),
            FieldRowPanel([FieldPanel("mails_stopped_at"), FieldPanel("undeliverable_since")]),
        ],
        base_form_class=ContactForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return Contact.objects.select_related("organisation", "offer")


class SuggestionViewSet(SnippetViewSet):
    """What else organisers say that they run: somebody makes entries of it."""

    chooser_viewset_class = GuardedChooserViewSet
    model = Suggestion
    icon = "comment"
    menu_label = "What else they run"
    list_display = ["text", "request", DateColumn("made_at", label="When"), BooleanColumn("done")]
    list_per_page = 50
    panels = [FieldPanel("text", read_only=True), FieldPanel("done")]

    def get_queryset(self, request: Any) -> Any:
        return Suggestion.objects.select_related("request__contact__organisation")


class AskingGroup(SnippetViewSetGroup):
    menu_label = "Organisers"
    menu_icon = "mail"
    menu_order = 160
    items = (ContactViewSet, SuggestionViewSet)


ANSWERS = [choice for choice in Answer.choices if choice[0]]


class AskedFilters(WagtailFilterSet):
    asked = django_filters.DateFromToRangeFilter(
        field_name="request__asked_at", label="Asked", widget=DateRangePickerWidget
    )
    answer = django_filters.ChoiceFilter(choices=ANSWERS, label="What they said")

    class Meta:
        model = RequestedEntry
        fields = ["asked", "answer"]


class AskedView(ModeratorsOnly, ReportView):
    """Who was asked, when, and what they said."""

    page_title = "Asked by e-mail"
    header_icon = "mail"
    index_url_name = "directory_freshness_asking:asked"
    index_results_url_name = "directory_freshness_asking:asked_results"
    model = RequestedEntry
    filterset_class = AskedFilters
    columns = [
        Column("offer", label="Entry"),
        Column("request.contact.organisation", label="Organisation"),
        Column("request.contact", label="Contact"),
        DateColumn("request.asked_at", label="Asked"),
        Column("letters", label="E-mails sent"),
        Column("get_answer_display", label="What they said"),
        DateColumn("answered_at", label="When"),
    ]
    list_export = [
        *("offer.name", "request.contact.organisation.name", "request.contact.email", "request.asked_at"),
        *("letters", "get_answer_display", "answered_at"),
    ]
    export_headings = {
        "offer.name": "Entry",
        "request.contact.organisation.name": "Organisation",
        "request.contact.email": "Contact",
        "request.asked_at": "Asked",
        "letters": "E-mails sent",
        "get_answer_display": "What they said",
        "answered_at": "When",
    }
    export_filename = "asked"

    def get_queryset(self) -> QuerySet[RequestedEntry]:
        entries = RequestedEntry.objects.select_related("offer", "request__contact__organisation")
        sent = Count("request__letters", filter=Q(request__letters__sent_at__isnull=False))
        self.queryset = entries.annotate(letters=sent).order_by("-request__asked_at", "pk")
        return super().get_queryset()
