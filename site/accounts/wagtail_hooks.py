"""Wagtail's API for its own admin: it tells of pictures and documents whoever may sign in there, of all of them."""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

AFTER_WAGTAILS_OWN = 1


class _OnlyTheirs:
    """Those that somebody may choose or change: not those of a collection that is not theirs."""

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]  # a mixin of views
        policy = policy_registry.get_by_type(found.model)
        theirs = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])  # type: ignore[attr-defined]  # as above
        return found.filter(pk__in=theirs.values("pk"))


class TheirImages(_OnlyTheirs, ImagesAdminAPIViewSet):
    pass


class TheirDocuments(_OnlyTheirs, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=AFTER_WAGTAILS_OWN)
def construct_admin_api(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", TheirImages)
    router.register_endpoint("documents", TheirDocuments)
