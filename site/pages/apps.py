from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        from pages.chrome import chrome
        from publishing import registry

        registry.register_chrome(chrome)
