"""The pages above the lists: all categories, all parts of life with the five ways, all areas."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from directory import catalogue
from directory.catalogue import Taxonomy, Topic
from directory.publishables import moments, structured, touched
from directory.words.names import count_in_words
from publishing.publishable import Build, Outline, Page, Publishable

# As the component topic_grid takes them: label, address, words, count in words.
Tile = tuple[str, str, str, str]


@dataclass(slots=True)
class IndexRow:
    taxonomy: Taxonomy
    counts: Counter[Topic]


class IndexPage(Publishable[IndexRow]):
    """One page that leads on to the lists of a kind of topic."""

    path: str
    template: str
    title: str
    description: str
    kinds: Sequence[str]

    def rows(self, build: Build, **captured: Any) -> list[IndexRow]:
        listed = catalogue.whole(build).listed
        return [IndexRow(catalogue.taxonomy(build), Counter({topic: len(offers) for topic, offers in listed.items()}))]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return {self.name} if touched.has_entries(changed) else set()

    def rows_about(self, subjects: Set[str], build: Build) -> list[IndexRow]:
        return self.rows(build) if subjects else []

    def outline(self, row: IndexRow, build: Build) -> Outline:
        counts = [(topic.id, row.counts[topic]) for topic in self._topics(row)]
        return Outline(self.path, (counts, str(moments.first_of_all_gone(build))))

    def _topics(self, row: IndexRow) -> list[Topic]:
        return [topic for kind in self.kinds for topic in row.taxonomy.of_kind(kind).values()]

    def page(self, row: IndexRow, build: Build) -> Page:
        trail = [("Home", "/")]
        items = [(topic.name, topic.url) for topic in self._topics(row) if row.counts[topic]]
        return Page(
            path=self.path,
            template=self.template,
            title=self.title,
            description=self.description,
            context={"sentence": self.description, **self.context(row)},
            breadcrumbs=trail,
            json_ld=structured.graph(
                structured.item_list(self.title, self.path, items, len(items), build.origin),
                structured.breadcrumb_list([*trail, (self.title, self.path)], build.origin),
            ),
            changes_at=moments.midnight(moments.first_of_all_gone(build)),
            depends_on=[topic.key for topic in self._topics(row)],
            subject=self.name,
        )

    def context(self, row: IndexRow) -> dict[str, Any]:
        raise NotImplementedError


class CategoryIndex(IndexPage):
    name = "directory.category_index"
    path = "/categories/"
    template = "directory/category_index.html"
    title = "All kinds of offers"
    description = "Choose a kind of offer to see everything of that kind near you."
    kinds = ("category",)

    def context(self, row: IndexRow) -> dict[str, Any]:
        branches = [
            (_tile(root, row.counts), [child for child in row.taxonomy.children(root) if row.counts[child]])
            for root in row.taxonomy.roots()
        ]
        return {"branches": branches}


class LifeAreaIndex(IndexPage):
    name = "directory.life_area_index"
    path = "/life-areas/"
    template = "directory/life_area_index.html"
    title = "Parts of life"
    description = "Choose the part of your life that you want to feel better about."
    kinds = ("life_area", "way")

    def context(self, row: IndexRow) -> dict[str, Any]:
        return {
            "life_areas": [_tile(topic, row.counts) for topic in row.taxonomy.life_areas.values()],
            "ways": [_tile(topic, row.counts) for topic in row.taxonomy.ways.values()],
        }


class AreaIndex(IndexPage):
    name = "directory.area_index"
    path = "/areas/"
    template = "directory/area_index.html"
    title = "Places"
    description = "Choose where you live to see what there is near you."
    kinds = ("area",)

    def context(self, row: IndexRow) -> dict[str, Any]:
        areas = [_tile(topic, row.counts) for topic in row.taxonomy.areas.values() if row.counts[topic]]
        return {"areas": areas}


def _tile(topic: Topic, counts: Counter[Topic]) -> Tile:
    count = counts[topic]
    return (
        topic.name,
        topic.url,
        topic.description,
        count_in_words(count, "offer", "offers") if count else "Nothing yet",
    )


category_index, life_area_index, area_index = CategoryIndex(), LifeAreaIndex(), AreaIndex()
