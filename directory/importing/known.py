"""The categories, audiences and languages that there are, looked up by slug, code or name."""

from dataclasses import dataclass
from typing import Any

from directory.importing.faults import ProfileError
from directory.importing.fields import RECORDS
from directory.importing.profile import Profile
from directory.models import Audience, Category, Language


@dataclass(frozen=True)
class KnownRecords:
    """`ids` gives the primary key for each slug (code, for languages), `words` the slug for each way to say it."""

    ids: dict[str, dict[str, int]]
    words: dict[str, dict[str, str]]

    @classmethod
    def load(cls) -> "KnownRecords":
        models: dict[str, tuple[Any, str]] = {
            "categories": (Category, "slug"),
            "audiences": (Audience, "slug"),
            "languages": (Language, "code"),
        }
        rows = {name: list(model.objects.values_list(key, "name", "pk")) for name, (model, key) in models.items()}
        return cls(
            ids={name: {slug: pk for slug, _, pk in found} for name, found in rows.items()},
            words={name: _words(found) for name, found in rows.items()},
        )

    def find(self, kind: str, word: str) -> str:
        """The slug or code for a word; "" where there is no such record."""
        return self.words[kind].get(" ".join(word.split()).casefold(), "")

    def check(self, profile: Profile) -> None:
        """Raises ProfileError where the profile gives a category, audience or language that there is not."""
        for kind in RECORDS:
            wrong = sorted(word for word in profile.records_named(kind) if not self.find(kind, word))
            if wrong:
                raise ProfileError(
                    f"The profile {profile.name} gives {kind} that are not there: {', '.join(wrong)}. "
                    "Add them in the admin (or run manage.py set_up), or change the profile."
                )


def _words(found: list[tuple[str, str, int]]) -> dict[str, str]:
    by_name = {name.casefold(): slug for slug, name, _ in found}
    return by_name | {slug.casefold(): slug for slug, _, _ in found}
