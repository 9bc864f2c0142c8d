"""What places add to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from places.admin import PlacesGroup

register_snippet(PlacesGroup)
