from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from directory.publishables import ALL
        from publishing import registry

        for publishable in ALL:
            registry.register(publishable)
