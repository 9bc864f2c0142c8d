"""Who may do what: one table. Groups get their permissions from it, docs/permissions.md says it in words, and tests go
over every cell of it.

Other parts are named by strings: they stand above this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The value is the name that the group gets; an administrator may change that."""

    MEMBER = "Members"
    TRUSTED = "Trusted members"
    ORGANISER = "Organisers"
    NAVIGATOR = "Navigators"
    VOLUNTEER = "Volunteers who check"
    FACILITATOR = "Facilitators"
    ADMINISTRATOR = "Administrators"


WHO = {
    Role.MEMBER: "Somebody whom the forum has taken in.",
    Role.TRUSTED: "A member who also looks at offers that others post.",
    Role.ORGANISER: "Speaks for organisations that are named with their account.",
    Role.NAVIGATOR: "Gives people lists of offers, and says when one is right or wrong.",
    Role.VOLUNTEER: "Rings organisers and checks entries.",
    Role.FACILITATOR: "Runs the forum and looks after the entries.",
    Role.ADMINISTRATOR: "Also looks after people, settings and the other pages of the site.",
}

# Before ">": where a permission counts. Without it, everywhere.
FORUM, EVERYWHERE, FILES = "forum", "root", "files"


@dataclass(frozen=True, slots=True)
class Action:
    """What one may do, in words, and the permissions that it takes: "app.codename", or "where>app.codename"."""

    words: str
    permissions: tuple[str, ...]
    roles: tuple[Role, ...]


def _all(app: str, *models: str, verbs: str = "add change delete view") -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in verbs.split())


def _pages(where: str, verbs: str) -> tuple[str, ...]:
    return tuple(f"{where}>wagtailcore.{verb}_page" for verb in verbs.split())


_ADMINISTRATORS = (Role.ADMINISTRATOR,)
_FACILITATORS = (Role.FACILITATOR, Role.ADMINISTRATOR)
_MODERATORS = (Role.TRUSTED, *_FACILITATORS)
_MEMBERS = (Role.MEMBER, *_MODERATORS)
_CHECKERS = (Role.VOLUNTEER, *_FACILITATORS)
_STAFF = (Role.NAVIGATOR, Role.VOLUNTEER, *_MODERATORS)
_EDIT = "add change publish view"

ACTIONS = (
    Action("Take part in the forum: agenda, answers, pledges, own offers", ("forum.take_part",), _MEMBERS),
    Action(
        "Speak for the organisations named with the account: say that their entries are right, or put them right",
        ("accounts.speak_for",),
        (Role.ORGANISER,),
    ),
    Action("Sign in to the admin", ("wagtailadmin.access_admin",), _STAFF),
    Action(
        "Say that an entry is right, or has stopped", ("directory_freshness.say_right",), (Role.NAVIGATOR, *_CHECKERS)
    ),
    Action("Check entries by phone", ("directory_freshness.record_check",), _CHECKERS),
    Action("Say whether an offer that a member posted is published", ("forum.moderate_offers",), _MODERATORS),
    Action("Run the forum: members, meetings, records, actions, projects", ("forum.facilitate",), _FACILITATORS),
    Action(
        "Plan meetings that come round, and templates of agendas",
        _all("forum", "meetingseries", "agendatemplate"),
        _FACILITATORS,
    ),
    Action("Edit and publish the pages of the forum", _pages(FORUM, "add change publish lock unlock"), _FACILITATORS),
    Action(
        "Edit and publish entries: offers, organisations, venues, events",
        (
            *_all("directory", "offer", "organisation", verbs=_EDIT),
            *_all("places", "venue", verbs=_EDIT),
            *_all("events", "event", verbs=_EDIT),
        ),
        _FACILITATORS,
    ),
    Action(
        "Look after what organisers give us: calendars, addresses to write to, suggestions",
        (
            *_all("directory_calendars", "calendar"),
            *_all("directory_freshness_asking", "contact"),
            *_all("directory_freshness_asking", "suggestion", verbs="change delete view"),
        ),
        _FACILITATORS,
    ),
    Action(
        "Add pictures",
        tuple(f"{FILES}>wagtailimages.{verb}_image" for verb in ("add", "change", "choose")),
        (Role.TRUSTED, *_FACILITATORS),
    ),
    Action("Edit and publish every page", _pages(EVERYWHERE, "add change publish lock unlock"), _ADMINISTRATORS),
    Action(
        "Delete entries for good",
        (
            *_all("directory", "offer", "organisation", verbs="delete"),
            "places.delete_venue",
            "events.delete_event",
        ),
        _ADMINISTRATORS,
    ),
    Action(
        "Change what entries are sorted by, the areas, what search understands, and the calendar of terms",
        (
            *_all("places", "area"),
            *_all("directory", "category", "audience", "lifearea", "waytowellbeing", "language"),
            *_all("directory_search", "need", "crisisphrase"),
            *_all("events", "termdates", "bankholiday"),
        ),
        _ADMINISTRATORS,
    ),
    Action("Import spreadsheets", ("directory.add_offer", "directory_importing.add_importrun"), _ADMINISTRATORS),
    Action(
        "Change the settings of the site",
        ("pages.change_sitesettings", "pages.change_helpcontacts", "directory_freshness.change_freshnesssettings"),
        _ADMINISTRATORS,
    ),
    Action("See what was published, and when", ("publishing.view_publication",), _ADMINISTRATORS),
    Action("Keep redirects of old addresses", _all("wagtailredirects", "redirect"), _ADMINISTRATORS),
    Action("Make accounts and say who belongs to which group", _all("accounts", "user"), _ADMINISTRATORS),
)


def permissions_of(role: Role) -> Iterator[str]:
    for action in ACTIONS:
        if role in action.roles:
            yield from action.permissions


def as_markdown() -> str:
    """docs/permissions.md. A test compares; `manage.py permission_table` prints it."""
    lines = [
        "# Who may do what",
        "",
        "This table is made from `site/accounts/roles.py` (`manage.py permission_table`). `migrate` and `set_up` give",
        "each group its permissions once. What an administrator changes afterwards stays as it is.",
        "",
        "| role | who |",
        "|---|---|",
        *(f"| {role} | {who} |" for role, who in WHO.items()),
        "",
        f"| action | {' | '.join(Role)} |",
        f"|---|{':-:|' * len(Role)}",
    ]
    for action in ACTIONS:
        lines.append(f"| {action.words} | {' | '.join('✓' if role in action.roles else '' for role in Role)} |")
    return "\n".join([*lines, "", *_FOOT, ""])


_FOOT = (
    "A superuser may do everything. Who has not signed in may do none of this; the public has nothing to sign in to.",
    "Roles add up: a facilitator who is also a navigator needs no second account.",
    "",
    "What members may do with their own things (their profile, answers, pledges and posts) goes with belonging to the",
    "forum, and is not in this table.",
    "",
    "Two things go with no role. Trusted members decide about no offer of their own: somebody else looks at it. Nobody",
    "agrees for somebody else to be named in a project: each person does that on their own pages.",
)
