from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self) -> None:
        from publishing import registry, watched
        from shop import publishables
        from shop.models import Maker, Note, OldAddress, Product, Tag

        for publishable in publishables.ALL:
            registry.register(publishable)
        registry.register_chrome(publishables.chrome)
        watched.watch(Maker, Product, Tag, OldAddress, Note)
