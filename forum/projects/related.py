"""Who and what a project names: of many as they are public, or of one draft that is in no table."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forum.models import ProjectPage, ProjectPerson


@dataclass(slots=True)
class Related:
    people: list[ProjectPerson] = field(default_factory=list)
    offers: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)


def of_many(pages: Sequence[ProjectPage]) -> Mapping[int, Related]:
    """Three queries."""
    found: dict[int, Related] = defaultdict(Related)
    pks = [page.pk for page in pages]
    for person in ProjectPerson.objects.filter(project__in=pks).select_related("member").order_by("sort_order", "pk"):
        found[person.project_id].people.append(person)
    for name in ("offers", "meetings"):
        for project, pk in _pairs(name, pks):
            getattr(found[project], name).append(pk)
    return found


def of_draft(page: ProjectPage) -> Related:
    return Related(
        people=list(page.people.all()),
        offers=[offer.pk for offer in page.offers.all()],
        meetings=[meeting.pk for meeting in page.meetings.all()],
    )


def _pairs(name: str, projects: Sequence[int]) -> Any:
    """(project, offer) or (project, meeting), from the table between them."""
    many_to_many: Any = ProjectPage._meta.get_field(name)
    rows = many_to_many.remote_field.through.objects.filter(projectpage__in=projects)
    return rows.order_by("pk").values_list("projectpage_id", many_to_many.m2m_reverse_field_name() + "_id")
