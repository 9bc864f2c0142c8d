"""Whatever editors, volunteers and time do to a directory, in any order: publishing what was changed gives the same
files as publishing everything, byte for byte.

A short run, always with the same examples, is part of the test suite. FORTNIGHT_LONG=30 goes on for half an hour with
examples that nobody has seen, and makes what it finds as short as it can:

    FORTNIGHT_LONG=30 pytest -n0 tests/directory/test_incremental_equals_full.py
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from directory.correcting import correct, end
from directory.enums import Cost, Joining, Status
from directory.freshness.actions import record, withdraw
from directory.freshness.enums import CHECKS, ORGANISER, Kind, Outcome
from directory.freshness.models import Evidence
from directory.importing import profile as profiles
from directory.importing.actions import import_file
from directory.models import Audience, Category, Language, LifeArea, Offer, Organisation, WayToWellbeing
from directory.search.models import CrisisPhrase
from pages.models import EditorialPage, HelpContact, HomePage, SiteSettings, WayIn
from places.models import Area, Venue
from tests.directory.importing.conftest import CLUBS, as_csv, club
from tests.directory.proving import ANY, DAYS, NAMES, SOME, WORDS, Proof, picked, prove_for_a_while, several
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    LifeAreaFactory,
    OrganisationFactory,
)

TEXTS = ["summary", "description", "times_note", "joining_note", "eligibility_description", "first_visit_bring"]
WORD_MODELS = [Category, LifeArea, WayToWellbeing, Area, Audience]


class Undone(Exception):
    """What was changed inside shall not be."""


class Directory(Proof):
    # Offers.

    @rule(name=NAMES, host=ANY, venues=SOME, categories=SOME)
    def an_offer_comes(self, name: str, host: int, venues: set[int], categories: set[int]) -> None:
        if organisation := picked(Organisation, host):
            offer = Offer(
                name=name,
                slug=f"new-{next(self.numbers)}",
                organisation=organisation,
                phone="0161 496 0000",
                live=False,
            )
            offer.save()
            offer.venues, offer.categories = several(Venue, venues), several(Category, categories)
            offer.save_revision(clean=False).publish()

    @rule(which=ANY, name=NAMES)
    def an_offer_is_renamed(self, which: int, name: str) -> None:
        self._correct(which, name=name)

    @rule(which=ANY, field=st.sampled_from(TEXTS), words=WORDS)
    def a_text_is_edited(self, which: int, field: str, words: str) -> None:
        self._correct(which, **{field: words})

    @rule(which=ANY, cost=st.sampled_from(Cost.values), joining=st.sampled_from(Joining.values))
    def cost_and_joining_are_edited(self, which: int, cost: str, joining: str) -> None:
        self._correct(which, cost=cost, cost_amount=None, joining=joining)

    @rule(which=ANY, online=st.booleans(), age=st.one_of(st.none(), st.integers(1, 80)))
    def facts_are_edited(self, which: int, online: bool, age: int | None) -> None:
        self._correct(which, online=online, minimum_age=age)

    @rule(which=ANY, venues=SOME, areas=SOME)
    def an_offer_moves_to_other_places(self, which: int, venues: set[int], areas: set[int]) -> None:
        self._correct(which, venues=several(Venue, venues), areas=several(Area, areas))

    @rule(which=ANY, categories=SOME, lives=SOME, ways=SOME)
    def an_offer_is_sorted_elsewhere(self, which: int, categories: set[int], lives: set[int], ways: set[int]) -> None:
        self._correct(
            which,
            categories=several(Category, categories),
            life_areas=several(LifeArea, lives),
            ways_to_wellbeing=several(WayToWellbeing, ways),
        )

    @rule(which=ANY, audiences=SOME, languages=SOME)
    def an_offer_is_for_others(self, which: int, audiences: set[int], languages: set[int]) -> None:
        self._correct(which, audiences=several(Audience, audiences), languages=several(Language, languages))

    @rule(which=ANY, host=ANY)
    def an_offer_moves_to_another_organisation(self, which: int, host: int) -> None:
        self._correct(which, organisation=picked(Organisation, host))

    @rule(which=ANY, days=DAYS)
    def an_offer_is_closed_for_a_while(self, which: int, days: int | None) -> None:
        self._correct(
            which, status=Status.TEMPORARILY_CLOSED, status_reason="The roof leaks.", closed_until=self._day(days)
        )

    @rule(which=ANY, starts=DAYS, ends=DAYS)
    def an_offer_has_a_beginning_and_an_end(self, which: int, starts: int | None, ends: int | None) -> None:
        if starts is None or ends is None or starts <= ends:
            self._correct(which, start_date=self._day(starts), end_date=self._day(ends))

    @rule(which=ANY)
    def an_offer_ends(self, which: int) -> None:
        if offer := picked(Offer, which):
            end(offer)

    @rule(which=ANY)
    def an_offer_goes_on(self, which: int) -> None:
        self._correct(which, status=Status.ACTIVE, status_reason="", closed_until=None)

    @rule(which=ANY, name=NAMES)
    def a_draft_is_saved(self, which: int, name: str) -> None:
        if offer := picked(Offer, which):
            offer.name = name
            offer.save_revision(clean=False)

    @rule(which=ANY, name=NAMES, hours=st.integers(1, 60), expires=st.booleans())
    def a_version_is_scheduled(self, which: int, name: str, hours: int, expires: bool) -> None:
        if offer := picked(Offer, which):
            offer.name, at = name, self.now + timedelta(hours=hours)
            offer.go_live_at, offer.expire_at = (None, at) if expires else (at, None)
            offer.save_revision(clean=False).publish()

    @rule(which=ANY, model=st.sampled_from([Offer, Offer, Organisation, Venue]))
    def something_is_unpublished(self, which: int, model: Any) -> None:
        if row := picked(model, which):
            row.unpublish()

    @rule(which=ANY, model=st.sampled_from([Offer, Offer, Organisation, Venue]))
    def something_is_published(self, which: int, model: Any) -> None:
        if row := picked(model, which):
            row.save_revision(clean=False).publish()

    @rule(which=ANY, model=st.sampled_from([Offer, Offer, Organisation, Venue, *WORD_MODELS]))
    def something_is_deleted(self, which: int, model: Any) -> None:
        if row := picked(model, which):
            with suppress(ProtectedError):
                row.delete()

    @rule(which=ANY, model=st.sampled_from([Offer, Offer, Organisation, *WORD_MODELS[:4]]), number=st.integers(1, 4))
    def something_gets_another_address(self, which: int, model: Any, number: int) -> None:
        if (row := picked(model, which)) and not model.objects.filter(slug=f"address-{number}").exists():
            self._save(row, slug=f"address-{number}")

    @rule(which=ANY, name=NAMES, keep=st.sampled_from(["both", "the first", "none"]))
    def two_changes_of_which_not_all_are_kept(self, which: int, name: str, keep: str) -> None:
        with suppress(Undone), transaction.atomic():
            self._correct(which, name=name)
            with suppress(Undone), transaction.atomic():
                self._correct(which + 1, summary=name)
                if keep == "the first":
                    raise Undone
            if keep == "none":
                raise Undone

    # What several share.

    @rule(which=ANY, name=NAMES, words=WORDS, area=ANY, hidden=st.booleans())
    def a_venue_is_edited(self, which: int, name: str, words: str, area: int, hidden: bool) -> None:
        if venue := picked(Venue, which):
            point = (None, None) if hidden else (53.4, -2.3)
            values = {"accessibility": words, "area": picked(Area, area), "hidden": hidden}
            self._publish(venue, name=name, latitude=point[0], longitude=point[1], **values)

    @rule(which=ANY, name=NAMES, words=WORDS, venue=st.one_of(st.none(), ANY), phone=st.sampled_from(["", "0161 1"]))
    def an_organisation_is_edited(self, which: int, name: str, words: str, venue: int | None, phone: str) -> None:
        if host := picked(Organisation, which):
            based_at = None if venue is None else picked(Venue, venue)
            self._publish(host, name=name, description=words, based_at=based_at, phone=phone)

    @rule(name=NAMES)
    def an_organisation_comes(self, name: str) -> None:
        OrganisationFactory(name=name, slug=f"host-{next(self.numbers)}")

    @rule(which=ANY, model=st.sampled_from(WORD_MODELS), name=NAMES, words=WORDS)
    def a_word_is_renamed(self, which: int, model: Any, name: str, words: str) -> None:
        if (row := picked(model, which)) and not model.objects.filter(name=name).exists():
            described = {} if model is Area else {"description": words}
            self._save(row, name=name, **described)

    @rule(which=ANY, model=st.sampled_from([Category, LifeArea, WayToWellbeing]), position=st.integers(0, 3))
    def a_word_moves(self, which: int, model: Any, position: int) -> None:
        if row := picked(model, which):
            self._save(row, position=position)

    @rule(which=ANY, parent=st.one_of(st.none(), ANY), weeks=st.sampled_from([None, 4, 30]))
    def a_category_moves(self, which: int, parent: int | None, weeks: int | None) -> None:
        category, above = picked(Category, which), None if parent is None else picked(Category, parent)
        if category and above != category and not (above and (above.parent_id or category.children.exists())):
            self._save(category, parent=above, flagged_after=weeks)

    @rule(which=ANY, lives=SOME, ways=SOME)
    def a_category_is_about_other_parts_of_life(self, which: int, lives: set[int], ways: set[int]) -> None:
        if category := picked(Category, which):
            category.life_areas.set(several(LifeArea, lives))
            category.ways_to_wellbeing.set(several(WayToWellbeing, ways))

    @rule(model=st.sampled_from([CategoryFactory, LifeAreaFactory, AreaFactory]))
    def a_word_comes(self, model: Any) -> None:
        model()

    @rule(which=ANY, offers=st.sets(ANY, max_size=3), venue=st.booleans())
    def offers_are_linked_from_the_other_side(self, which: int, offers: set[int], venue: bool) -> None:
        if row := picked(Venue if venue else Category, which):
            row.offers.set(several(Offer, offers))

    # Checks.

    @rule(
        which=ANY,
        kind=st.sampled_from(sorted(CHECKS | ORGANISER)),
        role=st.sampled_from(["", "a volunteer"]),
        is_audit=st.booleans(),
    )
    def somebody_checks(self, which: int, kind: str, role: str, is_audit: bool) -> None:
        if offer := picked(Offer, which):
            record(offer, kind, Outcome.RIGHT, now=self.now, by=self.ada, role=role, is_audit=is_audit)

    @rule(which=ANY, outcome=st.sampled_from([Outcome.RIGHT, Outcome.DETAIL_WRONG]))
    def a_navigator_calls(self, which: int, outcome: str) -> None:
        if offer := picked(Offer, which):
            record(offer, Kind.NAVIGATOR, outcome, now=self.now, by=self.ada)

    @rule(which=ANY)
    def a_check_is_taken_back(self, which: int) -> None:
        evidence = list(Evidence.objects.valid().order_by("pk"))
        if evidence:
            withdraw(evidence[which % len(evidence)], "It was another.", now=self.now, by=self.ada)

    # Pages, settings, words of the search.

    @rule(which=ANY, title=NAMES, words=WORDS, in_menu=st.booleans())
    def a_page_is_edited(self, which: int, title: str, words: str, in_menu: bool) -> None:
        if page := picked(EditorialPage, which):
            page.title, page.intro, page.show_in_menus = title, words, in_menu
            page.save_revision(clean=False).publish()

    @rule(title=NAMES)
    def a_page_comes(self, title: str) -> None:
        page = EditorialPage(title=title, slug=f"page-{next(self.numbers)}", show_in_menus=True)
        HomePage.objects.get().add_child(instance=page)

    @rule(which=ANY, what=st.sampled_from(["unpublish", "delete", "publish", "address", "private", "public", "up"]))
    def something_is_done_with_a_page(self, which: int, what: str) -> None:
        if not (page := picked(EditorialPage, which)):
            return
        if what == "unpublish":
            page.unpublish()
        elif what == "delete":
            Page.objects.get(pk=page.pk).delete()
        elif what == "publish":
            page.save_revision(clean=False).publish()
        elif what == "address":
            page.slug = f"page-{next(self.numbers)}"
            page.save_revision(clean=False).publish()
        elif what == "private":
            PageViewRestriction.objects.get_or_create(page=page.page_ptr, restriction_type="login")
        elif what == "public":
            for restriction in PageViewRestriction.objects.filter(page=page.page_ptr):
                restriction.delete()
        else:
            page.move(HomePage.objects.get(), pos="first-child")

    @rule(words=NAMES, which=ANY)
    def the_home_page_is_edited(self, words: str, which: int) -> None:
        home = HomePage.objects.get()
        home.sentence = words
        home.ways_in = [WayIn(label=words, category=picked(Category, which)), WayIn(label="More", search_words=words)]
        home.save_revision(clean=False).publish()

    @rule(
        name=NAMES, email=st.sampled_from(["", "us@fortnight.example"]), colour=st.sampled_from(["#1b5e4b", "#14483a"])
    )
    def settings_are_changed(self, name: str, email: str, colour: str) -> None:
        self._save(SiteSettings.objects.get(), name=name[:60], email=email, accent=colour)

    @rule(which=ANY, words=NAMES)
    def a_help_contact_is_changed(self, which: int, words: str) -> None:
        if contact := picked(HelpContact, which):
            self._save(contact, what_to_do=words)

    @rule(phrase=st.sampled_from(["i cannot go on", "no way out"]))
    def a_phrase_of_crisis_is_added(self, phrase: str) -> None:
        with suppress(IntegrityError), transaction.atomic():
            CrisisPhrase.objects.create(phrase=phrase)

    @rule(number=st.integers(1, 2), which=ANY)
    def an_editor_adds_a_redirect(self, number: int, which: int) -> None:
        if page := picked(EditorialPage, which):
            Redirect.objects.update_or_create(old_path=f"/old-{number}", defaults={"redirect_page": page.page_ptr})

    @rule(names=st.sets(NAMES, min_size=1, max_size=3), summary=WORDS)
    def a_list_is_imported(self, names: set[str], summary: str) -> None:
        file = self.folder / "clubs.csv"
        file.write_text(as_csv([club(name, summary=summary, phone="0161 496 0001") for name in sorted(names)]))
        import_file(file, profiles.from_dict("clubs", CLUBS), now=self.now)

    @staticmethod
    def _correct(which: int, **values: Any) -> None:
        if offer := picked(Offer, which):
            correct(offer, values)


@pytest.mark.django_db(transaction=True)
def test_publishing_what_changed_equals_publishing_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    prove_for_a_while(Directory, monkeypatch, examples=2)
