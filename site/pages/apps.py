from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        from pages import changes, moved
        from pages.chrome import chrome
        from pages.publishables import PUBLISHABLES
        from publishing import registry

        registry.register_chrome(chrome)
        registry.register_live_paths("/documents/*")
        for publishable in PUBLISHABLES:
            registry.register(publishable)
        changes.begin()
        moved.begin()
