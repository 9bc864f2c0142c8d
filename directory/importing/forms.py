"""What is asked of somebody who imports a file in the admin."""

from typing import Any

from django import forms

from directory.importing import profile as profiles
from directory.importing.faults import FileError
from directory.importing.fields import Kind, fields_for
from directory.importing.reading import MEGABYTE, check_size, largest_file
from directory.models import Category

OWN = ""


class UploadForm(forms.Form):
    file = forms.FileField(label="Spreadsheet")
    profile = forms.ChoiceField(
        label="Profile",
        required=False,
        help_text="A profile knows a list's columns. Without one you say yourself what is in each column.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file, profile = self.fields["file"], self.fields["profile"]
        file.help_text = f"CSV or XLSX, up to {largest_file() / MEGABYTE:,.0f} MB."
        file.widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx"
        known = [(name, profiles.load(name).title) for name in profiles.shipped()]
        assert isinstance(profile, forms.ChoiceField)  # noqa: S101  (declared above)
        profile.choices = [(OWN, "I will say what is in each column"), *known]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            check_size(upload.size)
        except FileError as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ColumnsForm(forms.Form):
    """What the file holds, and then one question for each of its columns."""

    kind = forms.ChoiceField(
        label="What does each row hold?",
        choices=[
            (Kind.OFFER.value, "An offer: something to join or use"),
            (Kind.ORGANISATION.value, "An organisation"),
        ],
        widget=forms.RadioSelect,
    )
    dataset = forms.CharField(
        label="Name of the list",
        max_length=100,
        help_text="A newer version of the same list, imported under the same name, updates its entries.",
    )
    publisher = forms.CharField(
        label="Whose list is it?",
        max_length=200,
        required=False,
        help_text="Such as “Trafford Council”. Shown beside each entry as where it comes from.",
    )
    organisation = forms.CharField(
        label="Organisation",
        max_length=255,
        required=False,
        help_text="Who makes all of these offers, where no column says so.",
    )
    category = forms.ModelChoiceField(
        Category.objects.select_related("parent"),
        label="Category",
        required=False,
        to_field_name="slug",
        help_text="For offers that no column gives a category.",
    )

    def __init__(self, columns: tuple[str, ...], examples: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for number, (column, example) in enumerate(zip(columns, examples, strict=True)):
            self.fields[_column_name(number)] = forms.ChoiceField(
                label=column, choices=_choices(), required=False, help_text=f"For example: {example}" if example else ""
            )

    def column_fields(self) -> list[forms.BoundField]:
        return [self[_column_name(number)] for number in range(len(self.columns))]

    def list_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "dataset", "publisher", "organisation", "category")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "kind" not in cleaned:
            return cleaned
        possible = {field.name for field in fields_for(Kind(cleaned["kind"]))}
        chosen = self.chosen(cleaned)
        for name, columns in chosen.items():
            if name not in possible:
                self.add_error(
                    _column_name(self.columns.index(columns[0])),
                    "An organisation does not have this. Leave the column out, or import offers.",
                )
        if "name" not in chosen:
            self.add_error(None, "Say which column holds the name: without a name nobody could find an entry.")
        return cleaned

    def chosen(self, cleaned: dict[str, Any]) -> dict[str, list[str]]:
        """The columns for each field."""
        chosen: dict[str, list[str]] = {}
        for number, column in enumerate(self.columns):
            name = cleaned.get(_column_name(number))
            if name:
                chosen.setdefault(name, []).append(column)
        return chosen

    def written_profile(self) -> dict[str, Any]:
        """The answers as a profile, as its TOML would say it."""
        cleaned = self.cleaned_data
        rules: dict[str, Any] = {name: {"column": columns} for name, columns in self.chosen(cleaned).items()}
        if cleaned["kind"] == Kind.OFFER:
            if cleaned["organisation"] and "organisation" not in rules:
                rules["organisation"] = {"value": cleaned["organisation"]}
            if cleaned["category"]:
                rules["categories"] = {**rules.get("categories", {}), "value": cleaned["category"].slug}
        return {
            "kind": cleaned["kind"],
            "dataset": cleaned["dataset"],
            "publisher": cleaned["publisher"],
            "fields": rules,
        }


def initial_answers(columns: tuple[str, ...], guessed: dict[str, list[str]]) -> dict[str, str]:
    """What to preset for each column."""
    field_of = {column: name for name, found in guessed.items() for column in found}
    return {_column_name(number): field_of.get(column, "") for number, column in enumerate(columns)}


def _column_name(number: int) -> str:
    return f"column_{number}"


def _choices() -> list[tuple[str, Any]]:
    fields = [(field.name, field.label) for field in fields_for(Kind.OFFER)]
    only = [(one.name, one.label) for one in fields_for(Kind.ORGANISATION) if not one.offers]
    return [("", "Leave this column out"), *fields, ("Organisations only", only)]
