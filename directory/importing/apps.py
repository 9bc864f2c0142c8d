import tomllib

from django.apps import AppConfig


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
