from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "directory.search"
    label = "directory_search"
    verbose_name = "Search"

    def ready(self) -> None:
        from directory.search import listening
        from directory.search.publishables import crisis_phrases
        from publishing import registry

        listening.begin()
        registry.register(crisis_phrases)
