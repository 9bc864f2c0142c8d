from importlib.util import find_spec

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from publishing import publishables, registry

        registry.register(publishables.robots)
        registry.register(publishables.sitemap)
        if find_spec("django_tasks"):
            from publishing import tasks

            tasks.listen()
