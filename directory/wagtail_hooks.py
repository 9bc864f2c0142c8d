"""What the directory adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from directory.admin import DirectoryGroup
from directory.models import Audience, Category, LifeArea, Offer, Organisation, WayToWellbeing
from publishing.standing import tell_editors_of

register_snippet(DirectoryGroup)

# Whoever edits these sees whether the public site shows it.
tell_editors_of(Offer, address="/offers/{0.slug}/".format)
tell_editors_of(Organisation, address="/organisations/{0.slug}/".format)
tell_editors_of(Category, address="/categories/{0.slug}/".format)
tell_editors_of(LifeArea, address="/life-areas/{0.slug}/".format)
tell_editors_of(WayToWellbeing, address="/five-ways/{0.slug}/".format)
tell_editors_of(Audience)
