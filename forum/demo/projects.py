"""The made-up projects."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from directory.models import Offer
from forum.demo.people import People
from forum.enums import ProjectStatus
from forum.models import MeetingPage, OfferOrigin, ProjectIndexPage, ProjectPage, ProjectPerson, ProjectUpdate


def load_projects(
    rows: Sequence[dict[str, Any]], meetings: Sequence[MeetingPage], people: People, now: datetime
) -> None:
    made: dict[str, ProjectPage] = {}
    for row in rows:
        made[row["slug"]] = _project(row, meetings, people, made.get(row.get("grew_out_of", "")))


def _project(
    row: dict[str, Any], meetings: Sequence[MeetingPage], people: People, parent: ProjectPage | None
) -> ProjectPage:
    def meeting(number: int) -> MeetingPage:
        return meetings[min(number, len(meetings) - 1)]

    began = meeting(row["meeting"])
    project = ProjectPage(
        title=row["title"],
        slug=row["slug"],
        purpose=row["purpose"],
        status=ProjectStatus(row["status"]),
        started_on=began.day,
        ended_on=meeting(row["ended"]).day if "ended" in row else None,
        grew_out_of=parent,
        needs=row["needs"],
        how_to_join=row["how_to_join"],
        is_example=True,
    )
    ProjectIndexPage.objects.get().add_child(instance=project)
    project.people = [
        ProjectPerson(member=people.members[key], sort_order=number) for number, key in enumerate(row["people"])
    ]
    project.offers = list(Offer.objects.filter(slug__in=row["offers"]))
    project.meetings = list({began.pk: began, **{meeting(n).pk: meeting(n) for n, _ in row["updates"]}}.values())
    project.save_revision(user=people.facilitator).publish(skip_permission_checks=True)
    named = [people.members[key] for key in row.get("named", ())]
    ProjectPerson.objects.filter(project=project, member__in=named).update(may_be_named=True)
    ProjectUpdate.objects.bulk_create(
        ProjectUpdate(project=project, day=meeting(number).day, words=words, meeting=meeting(number))
        for number, words in row["updates"]
    )
    OfferOrigin.objects.filter(offer__slug__in=row["offers"]).update(project=project)
    return project
