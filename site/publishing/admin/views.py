"""How things stand, for those who edit."""

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from publishing.admin.showing import as_json
from publishing.models import Publication
from publishing.standing import dated, is_told_of, standing

VIEW_PUBLICATIONS = "publishing.view_publication"


@require_safe
@never_cache
def standing_of(request: HttpRequest, app_label: str, model_name: str, pk: str) -> JsonResponse:
    """Of one object that the reader may edit or publish."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, ["change", "publish"]):
        raise PermissionDenied
    instance = get_object_or_404(model._default_manager, pk=unquote(pk))
    if not is_told_of(instance):
        raise Http404
    return JsonResponse(as_json(standing(instance, timezone.now())))


def _why_none(publication: Publication) -> str:
    return "failed" if publication.error else "nothing changed"


class Publications(ReportView):
    """What was published when, and what went wrong."""

    model = Publication
    page_title = "Publishing"
    header_icon = "globe"
    index_url_name = "publishing_admin:publications"
    index_results_url_name = "publishing_admin:publications_results"
    list_export = ["at", "release", "pages", "seconds", "error"]
    columns = [
        Column("at", label="When", accessor=lambda one: dated(one.at)),
        Column("release", label="Release", accessor=lambda one: one.release or _why_none(one)),
        NumberColumn("pages", label="Pages made"),
        Column("seconds", label="Seconds", accessor=lambda one: f"{one.seconds:.2f}"),
        Column("error", label="What went wrong"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not request.user.has_perm(VIEW_PUBLICATIONS):
            raise PermissionDenied
        return super().dispatch(request, *args, **named)

    def get_base_queryset(self) -> QuerySet[Publication]:
        return Publication.objects.all()

    def get_filename(self) -> str:
        return f"publishing-{timezone.localdate()}"
