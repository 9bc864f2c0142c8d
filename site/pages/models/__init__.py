"""What editors write that is not an entry of the directory: pages, and what stands around every page."""

from pages.models.editorial import EditorialPage
from pages.models.help_contacts import HelpContact, HelpContacts
from pages.models.home import HomePage, WayIn
from pages.models.site_settings import SiteSettings

__all__ = ["EditorialPage", "HelpContact", "HelpContacts", "HomePage", "SiteSettings", "WayIn"]
