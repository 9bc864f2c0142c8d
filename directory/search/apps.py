from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "directory.search"
    label = "directory_search"
    verbose_name = "Search"

    def ready(self) -> None:
        from directory.search import listening
        from directory.search.publishables import crisis_phrases
        from directory.search.search_records import search_records
        from publishing import registry

        listening.begin()
        registry.register(crisis_phrases)
        registry.register_search_records(search_records)
