"""What the directory adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from directory.admin import DirectoryGroup

register_snippet(DirectoryGroup)
