"""From a row of a file to the values of an entry. Pure: nothing is looked up in the database or changed."""

from typing import Any

from directory.enums import Cost, Joining, Status
from directory.importing import contacts, values
from directory.importing.capitals import in_ordinary_case
from directory.importing.cells import one_line
from directory.importing.contacts import Contacts
from directory.importing.entry import Entry
from directory.importing.fields import FIELDS, Field, Holds, Kind
from directory.importing.known import KnownRecords
from directory.importing.matching import keys_of
from directory.importing.outcomes import Level, Remark
from directory.importing.place_of_row import PlaceOfRow
from directory.importing.profile import Profile
from directory.importing.reading import Row
from directory.importing.words_of_row import RowWords, columns_for, list_for, positions_of, words_for
from places import known_areas

LONGEST_REASON = 255
LONGEST_TAG = 100
NO_DATE = (
    "This is not a date that we can read. Write it like 2026-05-31, and leave it empty where nobody knows of an end."
)
_AREA_FIELDS = ("area_code", "area_name")
_PLACE = ("venue_name", "address", "postcode", "latitude")
# Fields in which sources also write that something has closed.
_MAY_SAY_CLOSED = ("name", "status_reason", "joining_note", "times_note", "summary", "description", "cost_note")


class Mapper:
    """Reads rows under one profile."""

    def __init__(self, profile: Profile, columns: tuple[str, ...], known: KnownRecords) -> None:
        profile.check_columns(columns)
        known.check(profile)
        self.profile = profile
        self.known = known
        self.positions = positions_of(columns)

    def read(self, row: Row) -> Entry:
        words = RowWords(row, self.positions, self.profile.empty)
        remarks = [Remark(Level.LEFT_OUT if column else Level.NOTE, column, "", note) for column, note in row.notes]
        if row.fault:
            shown = " ".join(" ".join(row.cells).split())[:80]
            return Entry(row.number, shown, {}, remarks=[*remarks, Remark(Level.REFUSED, "", shown, row.fault)])
        entry = _RowReader(self.profile, self.known, words, remarks).read()
        entry.keys = keys_of(self.profile, words, entry.values)
        return entry


class _RowReader:
    def __init__(self, profile: Profile, known: KnownRecords, words: RowWords, remarks: list[Remark]) -> None:
        self.profile = profile
        self.known = known
        self.words = words
        self.remarks = remarks
        self.values: dict[str, Any] = {}
        # Words that no field has room for: they end up at the foot of the description.
        self.aside: list[str] = []

    def read(self) -> Entry:
        self._read_place()
        for one in FIELDS:
            if one.name in self.profile.rules and one.holds not in {Holds.PLACE, Holds.CONTACT}:
                self._read_field(one)
        if "contact" in self.profile.rules:
            self._read_contact()
        self._put_aside_into_description()
        name = self.values.get("name", "")
        if not name:
            columns = ", ".join(columns_for(self.profile, "name"))
            self.remarks.append(Remark(Level.REFUSED, columns, "", "There is no name, so nobody could find it."))
        if self.profile.kind == Kind.OFFER:
            self._finish_offer()
        return Entry(self.words.row.number, name, self.values, remarks=self.remarks)

    def _read_place(self) -> None:
        if not any(name in self.profile.rules for name in (*_PLACE, *_AREA_FIELDS)):
            return
        place, area = PlaceOfRow(self.profile, self.words, self.remarks).read()
        self.values["venue"] = place
        if place and not place["hidden"]:
            self.words.place = {"town": place["town"], "venue": place["name"], "area": _area_name(area)}
        elif not place:
            self.words.place = {"area": _area_name(area)}
        if self.profile.kind == Kind.OFFER and any(name in self.profile.rules for name in _AREA_FIELDS):
            self.values["areas"] = [area] if area and not place else []

    def _read_field(self, one: Field) -> None:
        readers = {
            Holds.LINE: self._read_line,
            Holds.TEXT: self._read_text,
            Holds.SEVERAL: self._read_several,
            Holds.FLAG: self._read_flag,
            Holds.DATE: self._read_date,
            Holds.NUMBER: self._read_number,
            Holds.COST: self._read_cost,
            Holds.AGES: self._read_ages,
            Holds.JOINING: self._read_joining,
            Holds.STATUS: self._read_status,
            Holds.EMAIL: self._read_address,
            Holds.PHONE: self._read_address,
            Holds.URL: self._read_address,
        }
        readers[one.holds](one)

    def _text(self, one: Field) -> str:
        return words_for(self.profile, one.name, self.words)

    def _remark(self, level: Level, name: str, reason: str, value: str | None = None) -> None:
        columns = columns_for(self.profile, name)
        shown = self.words.raw(columns) if value is None else value
        self.remarks.append(Remark(level, ", ".join(columns), shown[:200], reason))

    def _read_line(self, one: Field) -> None:
        text = one_line(self._text(one))
        if one.name in {"name", "organisation"}:
            text = in_ordinary_case(text)
        if len(text) > one.longest:
            self._remark(Level.NOTE, one.name, f"Cut after {one.longest} characters; the whole is in the description.")
            self.aside.append(text)
            text = text[: one.longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"
        self.values[one.name] = text

    def _read_text(self, one: Field) -> None:
        self.values[one.name] = self._text(one)

    def _read_several(self, one: Field) -> None:
        given = list_for(self.profile, one.name, self.words)
        if one.name == "tags":
            self._add_tags(given)
            return
        found = {word: self.known.find(one.name, word) for word in given}
        self.values[one.name] = list(dict.fromkeys(slug for slug in found.values() if slug))
        others = [word for word, slug in found.items() if not slug]
        if others and one.name == "categories":
            self._remark(Level.NOTE, one.name, f"No category of ours; kept as a tag: {', '.join(others)}.")
            self._add_tags(others)
        elif others:
            self._remark(Level.NOTE, one.name, f"Not one of our {one.name}; kept in words: {', '.join(others)}.")
            self.aside.append(f"{one.label}: {', '.join(others)}")

    def _add_tags(self, words: list[str]) -> None:
        tags = (one_line(word)[:LONGEST_TAG].lower() for word in words)
        self.values["tags"] = sorted({*self.values.get("tags", []), *filter(None, tags)})

    def _read_flag(self, one: Field) -> None:
        text = self._text(one)
        value = values.flag(text) if text else False
        if value is None:
            self._remark(Level.LEFT_OUT, one.name, "This is neither yes nor no.")
        self.values[one.name] = bool(value)

    def _read_date(self, one: Field) -> None:
        text = self._text(one)
        value = values.day(text) if text else None
        if text and not value:
            self._remark(Level.LEFT_OUT, one.name, NO_DATE)
        self.values[one.name] = value.isoformat() if value else None

    def _read_number(self, one: Field) -> None:
        text = self._text(one)
        value = values.whole_number(text) if text else None
        if text and value is None:
            self._remark(Level.LEFT_OUT, one.name, "This is not a whole number.")
        self.values[one.name] = value

    def _read_cost(self, one: Field) -> None:
        text = one_line(self._text(one))
        cost = values.money(text)
        self.values["cost"] = text if text in Cost.values else cost.cost.value
        self.values["cost_amount"] = str(cost.amount.quantize(values.PENNY)) if cost.amount else None
        if cost.note or "cost_note" not in self.profile.rules:
            self._keep_cost_note(cost.note)

    def _keep_cost_note(self, note: str) -> None:
        if len(note) > LONGEST_REASON:
            self.aside.append(f"Cost: {note}")
            note = note[: LONGEST_REASON - 1].rsplit(" ", 1)[0] + "…"
        self.values["cost_note"] = note

    def _read_ages(self, one: Field) -> None:
        text = one_line(self._text(one))
        ages = values.ages(text) if text else None
        self.values["minimum_age"] = ages.youngest if ages else None
        self.values["maximum_age"] = ages.oldest if ages else None
        if text and not ages:
            self.aside.append(f"{one.label}: {text}")

    def _read_joining(self, one: Field) -> None:
        """The profile's map says what the words mean; the words themselves are kept."""
        text = self._text(one)
        self.values["joining"] = (values.joining(text) or Joining.UNKNOWN).value
        columns = columns_for(self.profile, one.name)
        self.values["joining_note"] = self.words.joined(columns)

    def _read_status(self, one: Field) -> None:
        text = self._text(one)
        status = values.status(text) if text else Status.ACTIVE
        if status is None:
            self._remark(Level.NOTE, one.name, "Read as open: these words do not say that it is closed.")
        self.values["status"] = (status or Status.ACTIVE).value

    def _read_address(self, one: Field) -> None:
        text = self._text(one)
        find = {"email": contacts.find_emails, "phone": contacts.find_phones, "url": contacts.find_urls}[one.name]
        found = find(text) if text else Contacts()
        self._take_contacts(one, found, text)

    def _read_contact(self) -> None:
        one = next(field for field in FIELDS if field.name == "contact")
        text = self._text(one)
        self._take_contacts(one, contacts.find_all(text) if text else Contacts(), text)

    def _take_contacts(self, one: Field, found: Contacts, text: str) -> None:
        own = {"email", "phone", "url"} if one.name == "contact" else {one.name}
        more = False
        for name, given in (("email", found.emails), ("phone", found.phones), ("url", found.urls)):
            if name in own or given:
                more |= self._take_first(name, given)
        for kind, value, reason in found.refused:
            self._remark(Level.LEFT_OUT, one.name, reason, value)
            more |= kind not in own
        for note in found.notes:
            self._remark(Level.NOTE, one.name, note)
        if more or (found.rest and (found.emails or found.phones or found.urls or one.name == "contact")):
            self.aside.append(f"{one.label.partition(' (')[0]}: {' '.join(text.split())}")

    def _take_first(self, name: str, given: list[str]) -> bool:
        """Take the first of each kind; say whether there are others that have to be kept elsewhere."""
        already = self.values.get(name, "")
        self.values[name] = already or (given[0] if given else "")
        return any(value != self.values[name] for value in given)

    def _put_aside_into_description(self) -> None:
        if not self.aside and "description" not in self.profile.rules:
            return
        parts = [self.values.get("description", ""), "\n".join(dict.fromkeys(self.aside))]
        self.values["description"] = "\n\n".join(part for part in parts if part)

    def _finish_offer(self) -> None:
        if not self.values.get("organisation"):
            self.values["organisation"] = self.values.get("name", "")
        self._put_ages_in_order()
        self._put_dates_in_order()
        self._close_what_is_closed()

    def _put_ages_in_order(self) -> None:
        youngest, oldest = self.values.get("minimum_age"), self.values.get("maximum_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self._remark(
                Level.LEFT_OUT, "minimum_age", "The youngest age is above the oldest.", f"{youngest}, {oldest}"
            )
            self.values["minimum_age"] = self.values["maximum_age"] = None

    def _put_dates_in_order(self) -> None:
        start, end = self.values.get("start_date"), self.values.get("end_date")
        if start and end and start > end:
            self._remark(Level.LEFT_OUT, "start_date", "It starts after it ends.", f"{start}, {end}")
            self.values["start_date"] = None

    def _close_what_is_closed(self) -> None:
        """Do not show as open what the source says is closed; and do not say more than it does."""
        status = self.values.get("status", Status.ACTIVE)
        sentence = values.says_closed(str(self.values.get(name, "")) for name in _MAY_SAY_CLOSED)
        if status == Status.ACTIVE and sentence:
            status = Status.TEMPORARILY_CLOSED
            reason = "The source says that it may have closed. Taken as closed for now: please check."
            self._remark(Level.NOTE, "status", reason, sentence)
        self.values["status"] = str(status)
        told = self.values.get("status_reason", "")
        if status == Status.TEMPORARILY_CLOSED and not told:
            told = sentence or "The list that this came from says so."
        self.values["status_reason"] = told[:LONGEST_REASON]


def _area_name(code: str) -> str:
    known = known_areas.by_code().get(code)
    return known.name if known else ""
