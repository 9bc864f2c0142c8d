"""Every address of the site. Public pages come from publishables, so that live and published are the same bytes."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pages.gallery.views import gallery

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("gallery/", gallery),
    path("", include("publishing.urls")),
    path("", include(wagtail_urls)),
]
