from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from directory.changes import closures, entries, noting
        from directory.publishables import ALL
        from publishing import registry

        closures.begin()
        entries.begin()
        noting.begin()
        for publishable in ALL:
            registry.register(publishable)
