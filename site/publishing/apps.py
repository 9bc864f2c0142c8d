from importlib.util import find_spec

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from publishing import publishables, redirect_pages, registry

        registry.register(publishables.robots)
        registry.register(publishables.sitemap)
        registry.register(redirect_pages.redirect_pages)
        registry.register(redirect_pages.redirect_lists)
        if find_spec("django_tasks"):
            from publishing import tasks

            tasks.listen()
