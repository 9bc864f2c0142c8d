"""Every address of the site. Public pages come from publishables, so that live and published are the same bytes."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pages.gallery.views import gallery

handler400 = "pages.views.bad_request"
handler404 = "pages.views.page_not_found"
handler500 = "pages.views.server_error"

# `make demo` has no web server beside it.
uploads_of_the_demo = (
    [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})]
    if settings.FORTNIGHT_SERVES_PUBLISHED
    else []
)

urlpatterns = [
    path("", include("accounts.urls")),  # first: it stands before Wagtail's own doors
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("gallery/", gallery),
    path("", include("pages.urls")),
    path("", include("publishing.urls")),
    path("", include("forum.urls")),
    path("", include("directory.contributions.urls")),
    path("", include("directory.urls")),
    path("", include("directory.search.urls")),
    path("", include("directory.unmet.urls")),
    path("", include("directory.freshness.asking.urls")),
    path("", include("directory.freshness.reporting.urls")),
    # Pictures that editors uploaded. `static` serves them in development only; elsewhere a web server does.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *uploads_of_the_demo,
    path("", include(wagtail_urls)),
]
