"""One plain sentence on what stands in a list."""

from directory.catalogue.entries import Topic


def sentence(topic: Topic) -> str:
    if topic.description:
        return topic.description
    if topic.kind == "area":
        return f"What you can join or use in {topic.name}."
    return f"What you can join or use under “{topic.name}”."
