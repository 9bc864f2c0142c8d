from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = "Forum"

    def ready(self) -> None:
        from forum.models import Action, Decision
        from forum.offering import listening as offering
        from forum.publishables import PUBLISHABLES
        from publishing import registry, watched

        watched.watch(Action, Decision)
        registry.register_live_paths("/members/*", "/sign-in/*", "/sign-out/")
        for publishable in PUBLISHABLES:
            registry.register(publishable)
        offering.begin()
