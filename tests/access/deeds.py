"""What can be done, line by line of the table of roles: the real action, or what the form of the admin is sent to."""

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import uuid4

from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from accounts.models import User
from directory.calendars import deciding as calendars
from directory.contributions import actions as contributions
from directory.freshness import actions as ledger
from directory.freshness.asking import corrections, unasked
from directory.freshness.checking import calling, results
from directory.freshness.reporting import actions as reports
from directory.times.actions import settle as settle_times
from directory.unmet.actions import settle_need
from events import actions as events
from forum.meetings import agenda, changing
from forum.meetings.changing import Place
from forum.members import joining
from forum.note_taking import asking as note_takers
from forum.note_taking.taking import take
from forum.offering import moderating, pledging, posting
from forum.outcomes import actions, deciding
from forum.projects import actions as projects
from forum.records import closing, commenting, publishing
from tests.access.world import NOW, TODAY, World

Deed = Callable[[World, User], Any]

TAKE_PART = "Take part in the forum: agenda, answers, pledges, own offers"
SPEAK = "Speak for the organisations named with the account: say that their entries are right, or put them right"
SIGN_IN = "Sign in to the admin"
SAY_RIGHT = "Say that an entry is right, or has stopped"
CHECK = "Check entries by phone"
MODERATE = "Say whether an offer that a member posted is published"
RUN = "Run the forum: members, meetings, records, actions, projects"
PLAN = "Plan meetings that come round, and templates of agendas"
FORUM_PAGES = "Edit and publish the pages of the forum"
ENTRIES = "Edit and publish entries: offers, organisations, venues, events"
ORGANISERS = "Look after what organisers give us: calendars, addresses to write to, suggestions"
PICTURES = "Add pictures"
ALL_PAGES = "Edit and publish every page"
DELETE = "Delete entries for good"
SORT = "Change what entries are sorted by, the areas, what search understands, and the calendar of terms"
IMPORT = "Import spreadsheets"
SETTINGS = "Change the settings of the site"
PUBLISHED = "See what was published, and when"
REDIRECTS = "Keep redirects of old addresses"
PEOPLE = "Make accounts and say who belongs to which group"


def sent(path: str, *, get: bool = False) -> Deed:
    """An empty form is sent to the admin: who may is told what is missing, or it is done. `path` below /admin/, with
    names of things in braces."""

    def deed(world: World, by: User) -> None:
        address = "/admin/" + path.format(**{name: thing.pk for name, thing in things_of(world)})
        request = RequestFactory().get(address) if get else RequestFactory().post(address)
        request.user, request.session = by, SessionStore()
        request._messages = FallbackStorage(request)
        found = resolve(address)
        request.resolver_match = found
        try:
            answer = found.func(request, *found.args, **found.kwargs)
        except Http404 as nothing:
            raise PermissionDenied from nothing
        leads = answer.headers.get("Location", "")
        if answer.status_code in (403, 404) or leads == "/admin/" or leads.startswith("/sign-in/"):
            raise PermissionDenied

    return deed


def things_of(world: World) -> list[tuple[str, Any]]:
    return [(name, thing) for name, thing in world._things.items() if hasattr(thing, "pk")]


def _take(kind: str, **told: Any) -> Deed:
    return lambda w, by: take(kind, {"key": str(uuid4()), **told}, w.past, by=by, now=NOW)


DEEDS: dict[str, dict[str, Deed]] = {
    TAKE_PART: {
        "propose a project": lambda w, by: projects.propose("A choir", "To sing.", now=NOW, by=by),
        "comment on a draft": lambda w, by: commenting.comment_on(w.closed, w.block, "Yes", now=NOW, by=by),
        "answer a comment": lambda w, by: commenting.reply_to(w.comment, "Yes", now=NOW, by=by),
    },
    SPEAK: {
        "still right": lambda w, by: unasked.still_right(w.offer, by=by, now=NOW),
        "say what changed": lambda w, by: unasked.propose(
            w.offer, corrections.Answer.CHANGED, {"phone": "0161 496 0011"}, by=by, now=NOW
        ),
    },
    SIGN_IN: {"first page": sent("", get=True), "account": sent("account/", get=True)},
    SAY_RIGHT: {"say so": lambda w, by: reports.say(w.offer, "right", now=NOW, by=by)},
    CHECK: {
        "record a check": lambda w, by: ledger.record(w.offer, "phone", "right", now=NOW, by=by),
        "what a call found": lambda w, by: results.record_result(w.check, "phone", "right", now=NOW, by=by, nonce="a"),
        "found otherwise": lambda w, by: results.record_found(w.offer, "website", "right", now=NOW, by=by, nonce="b"),
        "take back another's": lambda w, by: ledger.withdraw(w.evidence, "Wrong", now=NOW, by=by),
        "take a call": lambda w, by: calling.claim(w.call, now=NOW, by=by),
        "ring later": lambda w, by: calling.call_back(w.call, NOW, by=by),
        "skip a call": lambda w, by: calling.skip(w.call, now=NOW, by=by),
        "a report is spam": lambda w, by: reports.mark_as_spam(w.report, now=NOW, by=by),
    },
    MODERATE: {
        "take up": lambda w, by: moderating.take_up(w.post, version=1, now=NOW, by=by),
        "publish": lambda w, by: moderating.publish(w.post, version=1, now=NOW, by=by),
        "ask": lambda w, by: moderating.ask(w.post, "Where?", now=NOW, by=by),
        "turn down": lambda w, by: moderating.turn_down(w.post, "No", now=NOW, by=by),
        "make an offer of a pledge": lambda w, by: pledging.make_offer_of(w.pledge, now=NOW, by=by),
    },
    RUN: {
        "take in": lambda w, by: joining.take_in(w.asker, now=NOW, by=by),
        "decline": lambda w, by: joining.decline(w.asker, "No", now=NOW, by=by),
        "add an item": lambda w, by: agenda.add_item(w.coming, {"title": "More"}, by=by),
        "change an item": lambda w, by: agenda.change_item(w.first, {"title": "Else"}, by=by),
        "accept an item": lambda w, by: agenda.accept(w.suggested, by=by),
        "take an item off": lambda w, by: agenda.take_off(w.first, by=by),
        "move an item": lambda w, by: agenda.move_item(w.first, 1, by=by),
        "move a meeting": lambda w, by: changing.move_meeting(
            w.coming, date(2026, 12, 9), time(14), None, Place(), by=by, today=TODAY
        ),
        "cancel a meeting": lambda w, by: changing.cancel_meeting(w.coming, "Ill", by=by),
        "put it back on": lambda w, by: changing.uncancel_meeting(w.cancelled, by=by),
        "close a meeting": lambda w, by: closing.close_meeting(w.past, now=NOW, by=by),
        "open it again": lambda w, by: closing.reopen_meeting(w.closed, now=NOW, by=by),
        "publish a record": lambda w, by: publishing.publish_record(w.closed, now=NOW, by=by),
        "settle a comment": lambda w, by: commenting.settle(w.comment, now=NOW, by=by),
        "ask for notes": lambda w, by: note_takers.ask(w.member, w.past, by=by),
        "no longer ask": lambda w, by: note_takers.excuse(w.member, w.past, by=by),
        "take notes": _take("note", uuid=str(uuid4()), base="0", words="Tea"),
        "say who is here": lambda w, by: _take("here", member=w.member.pk, here="on")(w, by),
        "count guests": _take("guests", takes_part="carers", more="1"),
        "write a line": _take("line", line="Decision: we go on"),
        "decide": lambda w, by: deciding.decide("Yes", meeting=w.past, now=NOW, by=by),
        "change a decision": lambda w, by: deciding.change_decision(w.decision, words="No", now=NOW, by=by),
        "look at it again": lambda w, by: deciding.review(w.decision, w.past, now=NOW, by=by),
        "make an action": lambda w, by: actions.make_action("Ring", meeting=w.past, now=NOW, by=by),
        "finish another's": lambda w, by: actions.finish(w.action, now=NOW, by=by),
        "drop": lambda w, by: actions.drop(w.action, "Too dear", now=NOW, by=by),
        "reopen another's": lambda w, by: actions.reopen(w.done, now=NOW, by=by),
        "ask for help": lambda w, by: actions.ask_for_help(w.action, "", now=NOW, by=by),
        "find help": lambda w, by: actions.find_help(w.helped, now=NOW, by=by),
        "change an action": lambda w, by: actions.change_action(w.action, words="Write", now=NOW, by=by),
        "give back another's pledge": lambda w, by: pledging.withdraw(w.pledge, now=NOW, by=by),
        "another's pledge is given": lambda w, by: pledging.fulfil(w.pledge, now=NOW, by=by),
        "tell of another's project": lambda w, by: projects.tell(w.project, "Well", now=NOW, by=by),
        "where it stands": lambda w, by: projects.change_status(w.project, "running", now=NOW, by=by),
        "name a need": lambda w, by: settle_need("rowing", name="", hidden=False, answered=True, by=by, now=NOW),
        "who would like to join": sent("forum/joining/", get=True),
    },
    PLAN: {"a series": sent("meeting_series/new/"), "a template": sent("agenda_template/new/")},
    FORUM_PAGES: {
        "edit": sent("pages/{past}/edit/", get=True),
        "the draft": sent("pages/{closed}/view_draft/", get=True),
        "unpublish": sent("pages/{coming}/unpublish/", get=True),
    },
    ENTRIES: {
        "add an offer": sent("snippets/directory/offer/add/"),
        "edit an offer": sent("snippets/directory/offer/edit/{offer}/"),
        "edit an organisation": sent("snippets/directory/organisation/edit/{organisation}/"),
        "edit a venue": sent("snippets/places/venue/edit/{venue}/"),
        "unpublish an event": sent("snippets/events/event/unpublish/{event}/"),
        "cancel an event": lambda w, by: events.cancel(w.event, "Ill", by=by),
        "put it back on": lambda w, by: events.uncancel(w.event, by=by),
        "an event we were told of": lambda w, by: contributions.make_event(w.contribution, now=NOW, by=by),
        "turn it down": lambda w, by: contributions.turn_down(w.contribution, "No", now=NOW, by=by),
        "it is spam": lambda w, by: contributions.mark_as_spam(w.contribution, now=NOW, by=by),
        "approve a correction": lambda w, by: corrections.approve(w.correction, now=NOW, by=by),
        "reject a correction": lambda w, by: corrections.reject(w.correction, now=NOW, by=by),
        "its times are right": lambda w, by: settle_times(w.offer, w.offer.times_note, by=by),
        "try again": lambda w, by: calling.try_again(w.reach, now=NOW, by=by),
        "leave it": lambda w, by: calling.leave(w.reach, by=by),
    },
    ORGANISERS: {
        "publish what a calendar says": lambda w, by: calendars.publish_waiting(w.calendar, now=NOW, by=by),
        "follow the calendar": lambda w, by: calendars.follow_calendar(w.imported, by=by),
        "keep our own": lambda w, by: calendars.keep_own(w.imported, by=by),
        "add a calendar": sent("snippets/directory_calendars/calendar/add/"),
        "add an address": sent("snippets/directory_freshness_asking/contact/add/"),
    },
    PICTURES: {"add": sent("images/add/")},
    ALL_PAGES: {"edit the first page": sent("pages/{home}/edit/", get=True)},
    DELETE: {
        "an offer": sent("snippets/directory/offer/delete/{offer}/"),
        "an organisation": sent("snippets/directory/organisation/delete/{lone}/"),
        "a venue": sent("snippets/places/venue/delete/{venue}/"),
        "an event": sent("snippets/events/event/delete/{event}/"),
    },
    SORT: {
        "add a category": sent("snippets/directory/category/add/"),
        "edit a category": sent("snippets/directory/category/edit/{category}/"),
        "add an area": sent("snippets/places/area/add/"),
    },
    IMPORT: {"upload": sent("imports/new/")},
    SETTINGS: {"of the site": sent("settings/pages/sitesettings/{site}/")},
    PUBLISHED: {"when": sent("reports/publishing/", get=True)},
    REDIRECTS: {"add": sent("redirects/add/")},
    PEOPLE: {"add": sent("users/new/"), "edit": sent("users/edit/{boss}/")},
}

# Of their own things members and organisers may say more; somebody else's are in the table above.
OWN: dict[str, Deed] = {
    "post an offer": lambda w, by: posting.begin(uuid4(), {}, by=by, now=NOW),
    "pledge": lambda w, by: pledging.record_pledge("Cake", now=NOW, by=by),
}
# Nobody may, whoever they are.
NEVER: dict[str, Deed] = {
    "write into another's offer": lambda w, by: posting.say(w.post, "Hello", by=by, now=NOW),
    "send another's offer": lambda w, by: posting.send(w.post, by=by, now=NOW),
    "take another's offer back": lambda w, by: posting.take_back(w.post, by=by, now=NOW),
    "name another person": lambda w, by: projects.agree_to_be_named(w.project, True, by=by),
    "undo what another recorded": lambda w, by: results.undo(w.evidence, now=NOW, by=by),
    "take back what another said": lambda w, by: reports.take_back(w.evidence, now=NOW, by=by),
}
