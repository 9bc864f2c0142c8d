import tomllib
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from directory.sources import Source


class ImportingConfig(AppConfig):
    name = "directory.importing"
    label = "directory_importing"
    verbose_name = "Importing"

    def ready(self) -> None:
        """Tell whose lists the profiles are made for, so that pages can say where an entry comes from."""
        from directory import sources
        from directory.importing.profile import FOLDER

        for path in FOLDER.glob("*.toml"):
            told = tomllib.loads(path.read_text(encoding="utf-8"))
            sources.register(path.stem, sources.Source(told.get("publisher", ""), told.get("licence", "")))
        sources.register_loader(self._lists_imported)

    def _lists_imported(self) -> "dict[str, Source]":
        from directory.sources import Source

        runs = self.get_model("ImportRun")._default_manager.exclude(source__publisher="").order_by("pk")
        rows = runs.values_list("stem", "source__publisher", "source__licence")
        return {stem: Source(publisher, licence) for stem, publisher, licence in rows}
