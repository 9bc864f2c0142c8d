"""The forum as an organisation: it runs what nobody else does."""

from django.conf import settings

from directory.models import Organisation
from forum.models import ForumPage

SLUG = "the-forum"
NAME = "The forum"


def the_forum() -> Organisation:
    """The organisation of the forum; made the first time that it is needed. Editors may change all but its slug."""
    organisation = the_forum_in_memory()
    if organisation.pk is None:
        organisation, _ = Organisation.objects.get_or_create(
            slug=SLUG,
            defaults={"name": organisation.name, "url": organisation.url, "description": organisation.description},
        )
    return organisation


def the_forum_in_memory() -> Organisation:
    """The same for a look ahead: it is not written where there is none yet."""
    known = Organisation.objects.filter(slug=SLUG).first()
    return known or Organisation(slug=SLUG, name=NAME, url=public_address(), description=_intro())


def public_address() -> str:
    """The web address of the forum's own page; of the site where it has none."""
    page = _page()
    return f"{settings.FORTNIGHT_ORIGIN}{page.public_path if page else '/'}"


def _intro() -> str:
    page = _page()
    return page.intro if page else ""


def _page() -> ForumPage | None:
    page: ForumPage | None = ForumPage.objects.live().first()
    return page
