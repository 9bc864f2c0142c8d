from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "directory.search"
    label = "directory_search"
    verbose_name = "Search"

    def ready(self) -> None:
        from directory.search import listening
        from directory.search.models import CrisisPhrase, Need
        from directory.search.publishables import crisis_phrases
        from directory.search.search_phrases import search_phrases
        from directory.search.search_records import search_records
        from publishing import registry
        from publishing.watched import watch

        listening.begin()
        watch(CrisisPhrase, Need)  # needs stand in the index of the published site
        registry.register(crisis_phrases)
        registry.register_live_paths("/search/results/")
        registry.register_search_records(search_records)
        registry.register_search_phrases(search_phrases)
