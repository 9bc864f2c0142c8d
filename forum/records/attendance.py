"""Who was there, as everybody may read it: numbers, and the names of those who agreed for that meeting."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from directory.words.names import count_in_words, joined, sort_key
from forum.enums import Audience
from forum.models import SOMEBODY, Attendance, GuestCount, Member
from publishing.keys import key, key_of

FEWEST = 3  # fewer of a kind could be told apart


@dataclass(frozen=True, slots=True)
class Attending:
    """`kinds` are the words people use for how they take part, the most first; `others` are all the rest."""

    total: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    others: int = 0
    names: tuple[str, ...] = ()
    keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def words(self) -> str:
        """Such as "12 people: lived experience (5), carer (3) and others (4)"."""
        if not self.total:
            return ""
        told = [f"{kind} ({number})" for kind, number in self.kinds]
        told += [f"others ({self.others})"] if told and self.others else []
        people = count_in_words(self.total, "person", "people")
        return f"{people}: {joined(told)}" if told else people


def attending(meetings: Collection[int]) -> dict[int, Attending]:
    """By the number of the meeting. Two queries for all."""
    members: dict[int, list[Attendance]] = defaultdict(list)
    for row in Attendance.objects.filter(meeting__in=meetings).select_related("member").order_by("pk"):
        members[row.meeting_id].append(row)
    guests: dict[int, list[GuestCount]] = defaultdict(list)
    for count in GuestCount.objects.filter(meeting__in=meetings).order_by("pk"):
        guests[count.meeting_id].append(count)
    return {pk: _attending(members[pk], guests[pk]) for pk in meetings}


def public_name(member: Member) -> str:
    """ "" where they have left, or do not want that everybody reads it."""
    name = member.name_for(Audience.EVERYBODY) if member.is_welcome else SOMEBODY
    return "" if name == SOMEBODY else name


def _attending(members: list[Attendance], guests: list[GuestCount]) -> Attending:
    numbers: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)  # as people write it, by how it sounds
    for words, number in [*((row.takes_part, 1) for row in members), *((row.takes_part, row.count) for row in guests)]:
        kind = " ".join(words.split())
        numbers[kind.casefold()] += number
        written[kind.casefold()][kind] += number
    told = [(written[kind].most_common(1)[0][0], number) for kind, number in numbers.most_common()]
    kinds = tuple((words, number) for words, number in told if words and number >= FEWEST)
    named = [name for row in members if row.may_be_named and (name := public_name(row.member))]
    return Attending(
        total=numbers.total(),
        kinds=kinds,
        others=numbers.total() - sum(number for _, number in kinds),
        names=tuple(sorted(named, key=sort_key)),
        keys=frozenset(key for row in members for key in (key_of(row), _of_member(row.member_id)))
        | {key_of(row) for row in guests},
    )


def _of_member(pk: int) -> str:
    return key(Member, pk)
