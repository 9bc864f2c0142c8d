"""Who may see what, by how an address begins; the longest beginning counts, and "$" ends one that stands for itself.

A new address that no line fits fails the test: add a line here, and think about who may see it. A new one below
"members/" or "admin/" is for members, or for administrators, unless a line says otherwise.
"""

NOBODY = "nobody"  # who has not signed in
STRANGER = "sam"  # an account that belongs to nothing
MEMBER, TRUSTED, ORGANISER = "mia", "tariq", "olive"
NAVIGATOR, VOLUNTEER = "nadia", "vera"
FACILITATOR, ADMINISTRATOR = "felix", "ada"

PEOPLE = frozenset(
    {NOBODY, STRANGER, MEMBER, TRUSTED, ORGANISER, NAVIGATOR, VOLUNTEER, FACILITATOR, ADMINISTRATOR},
)
EVERYBODY = PEOPLE
MEMBERS = frozenset({MEMBER, TRUSTED, FACILITATOR, ADMINISTRATOR})
STAFF = frozenset({TRUSTED, NAVIGATOR, VOLUNTEER, FACILITATOR, ADMINISTRATOR})
ADMINISTRATORS = frozenset({ADMINISTRATOR})
FACILITATORS = frozenset({FACILITATOR, ADMINISTRATOR})
MODERATORS = frozenset({TRUSTED, *FACILITATORS})
CHECKERS = frozenset({VOLUNTEER, *FACILITATORS})
NAVIGATORS = frozenset({NAVIGATOR, *CHECKERS})
BY_LINK = EVERYBODY  # who has the link of an e-mail, which these tests have not

TABLE: dict[str, frozenset[str]] = {
    # what the public reads
    **dict.fromkeys(
        (
            *("$", "404.html", "robots.txt", "sitemap", "assets/", "gallery/", "calendar.ics", "documents/", "media/"),
            *("_util/", "offers/", "organisations/", "events/", "a-z/", "areas/", "categories/", "life-areas/"),
            *("five-ways/", "search/", "whats-on/", "times/read/", "forum/", "bounces/", "((?:[\\w\\-]+/)*)"),
            *("<piece>$", "()$"),
        ),
        EVERYBODY,
    ),
    # links of e-mails
    **dict.fromkeys(("confirm/", "members/actions/answer/", "members/meetings/answer/"), BY_LINK),
    **dict.fromkeys(("members/meetings/stop/", "members/projects/answer/"), BY_LINK),
    # signing in
    **dict.fromkeys(("sign-in/", "sign-out/", "admin/login/", "admin/logout/", "admin/password_reset"), EVERYBODY),
    # members
    "members/": MEMBERS,
    "members/$": MEMBERS | {ORGANISER},  # who is no member goes on to their entries
    "members/entries/": frozenset({ORGANISER, ADMINISTRATOR}),
    "members/my-data/": EVERYBODY - {NOBODY},  # what is kept about them, whoever they are
    "members/join/": EVERYBODY,
    "members/erased/": EVERYBODY,
    "members/meetings/<int:pk>/notes/": FACILITATORS,  # and members whom they ask
    "members/meetings/<int:pk>/record/close/": FACILITATORS,
    "members/meetings/<int:pk>/record/comments/<int:comment>/settle/": FACILITATORS,
    "navigators/": NAVIGATORS,
    # the admin
    "admin/": ADMINISTRATORS,
    **dict.fromkeys(("admin/jsi18n/", "admin/sprite/"), EVERYBODY),  # words and drawings of Wagtail
    # Wagtail's own: of these it looks itself at each page, picture or entry, and whose it is.
    **dict.fromkeys(
        (
            *("admin/$", "admin/account/", "admin/api/", "admin/block-preview/", "admin/bulk/", "admin/choose-"),
            *("admin/dismissibles/", "admin/documents/chooser/", "admin/editing-sessions/", "admin/embeds/"),
            *("admin/failwhale/", "admin/test404/", "admin/images/chooser/", "admin/pages/", "admin/tag-autocomplete/"),
            *("admin/snippets/$", "admin/snippets/choose/", "admin/sessions/"),
            "admin/workflows/task_chooser/",
        ),
        STAFF,
    ),
    **dict.fromkeys(
        (
            "admin/snippets/directory/offer/",
            *("admin/snippets/directory/organisation/", "admin/snippets/places/venue/", "admin/snippets/events/event/"),
            *("admin/agenda_template/", "admin/meeting_series/", "admin/forum/", "admin/asking/", "admin/events/"),
            *("admin/contributions/", "admin/calendars/", "admin/reports/"),
        ),
        FACILITATORS,
    ),
    "admin/snippets/choose/directory_freshness_asking/": FACILITATORS,  # organisers’ addresses
    "admin/snippets/directory_freshness_asking/": FACILITATORS,
    "admin/snippets/directory_calendars/": FACILITATORS,
    # It asks whether to cancel a workflow, and says nothing but its name.
    **dict.fromkeys(
        (
            *("admin/snippets/directory/offer/workflow/", "admin/snippets/directory/organisation/workflow/"),
            *("admin/snippets/places/venue/workflow/", "admin/snippets/events/event/workflow/"),
        ),
        STAFF,
    ),
    **dict.fromkeys(("admin/forum/offers/", "admin/forum/pledges/", "admin/images/"), MODERATORS),
    **dict.fromkeys(("admin/checking/", "admin/freshness/"), CHECKERS),
    **dict.fromkeys(("admin/reports/calendars/", "admin/reports/web-pages/", "admin/reports/visitors/"), CHECKERS),
    "admin/freshness/offers/": NAVIGATORS,
}


def who_may(route: str) -> frozenset[str] | None:
    """None where no line fits."""
    if f"{route}$" in TABLE:
        return TABLE[f"{route}$"]
    fitting = [begin for begin in TABLE if not begin.endswith("$") and route.startswith(begin)]
    return TABLE[max(fitting, key=len)] if fitting else None


assert all(len(begin) > 1 or begin == "$" for begin in TABLE), (
    "a beginning of one letter fits nearly everything: is a comma missing?"
)
