"""Who may change what belongs to meetings: those who run the forum, whatever else they may do in the admin."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from forum.models import Member


class FacilitatorsPolicy(ModelPermissionPolicy):
    """Adding, changing, deleting and looking ask for the one permission that there is."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, auth_model=Member)

    def _get_permission_codename(self, action: str) -> str:
        return "facilitate"
