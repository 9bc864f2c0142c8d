"""Venues and areas in Wagtail's admin."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from places import postcodes
from places.actions import place_venue
from places.models import Area, Venue


class VenueForm(WagtailAdminModelForm):
    """Puts the venue on the map by its postcode whenever it is saved."""

    def clean_postcode(self) -> str:
        given: str = self.cleaned_data["postcode"]
        try:
            return postcodes.normalise(given) if given else ""
        except postcodes.PostcodeError as error:
            raise ValidationError(str(error)) from error

    def save(self, commit: bool = True) -> Any:
        place_venue(self.instance)
        return super().save(commit)


venue_edit_handler = ObjectList(
    [
        FieldPanel("name", classname="title"),
        FieldPanel("hidden"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldRowPanel([FieldPanel("town"), FieldPanel("postcode")])], heading="Address"
        ),
        FieldPanel("transportation"),
        FieldPanel("accessibility"),
    ],
    base_form_class=VenueForm,
)


class VenueViewSet(SnippetViewSet):
    model = Venue
    icon = "site"
    list_display = ["name", "town", "postcode", "area", "precision", BooleanColumn("hidden")]
    list_filter = ["area", "precision", "hidden"]
    list_export = ["uuid", "name", "address", "town", "postcode", "area.name", "latitude", "longitude", "hidden"]
    export_filename = "venues"
    list_per_page = 50
    edit_handler = venue_edit_handler

    def get_queryset(self, request: Any) -> Any:
        return Venue.objects.select_related("area")


class AreaViewSet(SnippetViewSet):
    model = Area
    icon = "globe"
    list_display = ["name", "code"]


class PlacesGroup(SnippetViewSetGroup):
    menu_label = "Places"
    menu_icon = "site"
    menu_order = 160
    items = (VenueViewSet, AreaViewSet)
