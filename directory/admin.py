"""The directory in Wagtail's admin."""

from typing import Any

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory.models import Audience, Category, LifeArea, Offer, Organisation, WayToWellbeing
from directory.panels import offer_edit_handler, organisation_edit_handler

OFFER_EXPORT = [
    "uuid",
    "provenance",
    "name",
    "summary",
    "organisation.name",
    "status",
    "times_note",
    "cost",
    "cost_amount",
    "joining",
    "contact_name",
    "phone",
    "email",
    "url",
    "live",
    "imported_on",
]


class OfferFilters(WagtailFilterSet):
    class Meta:
        model = Offer
        fields = ["status", "categories", "life_areas", "areas", "cost", "joining", "source", "is_example", "live"]


class OfferViewSet(SnippetViewSet):
    model = Offer
    icon = "list-ul"
    list_display = ["name", "organisation", "status", "provenance", BooleanColumn("live"), UpdatedAtColumn()]
    list_export = OFFER_EXPORT
    export_filename = "offers"
    list_per_page = 50
    filterset_class = OfferFilters
    edit_handler = offer_edit_handler
    inspect_view_enabled = True

    def get_queryset(self, request: Any) -> Any:
        return Offer.objects.select_related("organisation")


class OrganisationFilters(WagtailFilterSet):
    class Meta:
        model = Organisation
        fields = ["source", "is_example", "live"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "provenance", BooleanColumn("live"), UpdatedAtColumn()]
    list_export = ["uuid", "provenance", "name", "description", "url", "email", "phone", "charity_number", "live"]
    export_filename = "organisations"
    list_per_page = 50
    filterset_class = OrganisationFilters
    edit_handler = organisation_edit_handler
    inspect_view_enabled = True


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-inverse"
    list_display = ["name", "parent", "description"]
    list_filter = ["parent", "life_areas"]
    list_per_page = 200

    def get_queryset(self, request: Any) -> Any:
        return Category.objects.select_related("parent")


class LifeAreaViewSet(SnippetViewSet):
    model = LifeArea
    icon = "pick"
    list_display = ["name", "description"]


class WayToWellbeingViewSet(SnippetViewSet):
    model = WayToWellbeing
    icon = "pick"
    list_display = ["name", "description"]


class AudienceViewSet(SnippetViewSet):
    model = Audience
    icon = "user"
    list_display = ["name", "kind"]
    list_filter = ["kind"]


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = "Directory"
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        OfferViewSet,
        OrganisationViewSet,
        CategoryViewSet,
        LifeAreaViewSet,
        WayToWellbeingViewSet,
        AudienceViewSet,
    )
