"""Who did what on the site: for those who run it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView

MAY_READ = ("forum.facilitate", "accounts.view_user")


class SiteHistoryView(LogEntriesView):
    """Wagtail shows it to whoever may sign in to the admin, with the address of everybody who ever did something."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(map(request.user.has_perm, MAY_READ)):
            return permission_denied(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


site_history = never_cache(require_admin_access(SiteHistoryView.as_view()))
site_history_results = never_cache(require_admin_access(SiteHistoryView.as_view(results_only=True)))
