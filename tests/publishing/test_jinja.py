"""The quicker Jinja2 environment makes exactly what Jinja2's own makes."""

from pathlib import Path

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import ChainableUndefined, DictLoader, Environment
from markupsafe import Markup, escape

from publishing.jinja import CompiledTemplates, PageEnvironment, escaped

TEMPLATES = {
    "pieces.html": "{% macro bold(words) %}<b>{{ words }}{{ caller() if caller }}</b>{% endmacro %}{{ shown }}",
    "frame.html": "{% include 'pieces.html' %}<main>{% block content %}{% endblock %}</main>{{ named(value) }}",
    "page.html": """{% extends "frame.html" %}{% from "pieces.html" import bold %}{% import "pieces.html" as pieces %}
{% block content %}{{ value }}{{ value | upper }}{{ bold(value) }}{% call pieces.bold(value ~ "<") %}{{ value }}
{% endcall %}{{ value | safe }}{{ ("<i>" | safe) ~ value }}{{ missing.too }}{{ [value] }}{% autoescape false %}
{{ value }}{% endautoescape %}{% autoescape loose %}{{ value }}{% endautoescape %}{{ {"a": value} | tojson }}
{% endblock %}""",
}


class Drawn:
    def __html__(self) -> str:
        return "<svg/>"


values = st.one_of(
    st.text(),
    st.text().map(Markup),
    st.text().map(mark_safe),
    st.integers(),
    st.none(),
    st.floats(),
    st.lists(st.text()),
    st.sampled_from([Drawn(), gettext_lazy("Yes & no"), "<&'\">"]),
)


def made_by(kind: type[Environment], context: dict[str, object]) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=ChainableUndefined)
    environment.globals["named"] = lambda value: f"<{value}>"
    return environment.get_template("page.html").render(context)


@given(values)
def test_values_are_escaped_as_always(value: object) -> None:
    assert escaped(value) == str(escape(value))


@given(st.one_of(st.text(), st.text().map(Markup), st.sampled_from(["<&'\">"])), st.booleans())
def test_templates_give_the_same_as_with_jinja2_alone(value: str, loose: bool) -> None:
    context = {"value": value, "shown": value, "loose": loose}
    assert made_by(PageEnvironment, context) == made_by(Environment, context)


def test_templates_are_compiled_once_for_all_processes(tmp_path: Path) -> None:
    def compiled_by(environment: Environment) -> list[str]:
        compiled: list[str] = []
        compile_one = environment._compile
        environment._compile = lambda source, filename: compiled.append(filename) or compile_one(source, filename)
        environment.get_template("pieces.html")
        return compiled

    def environment() -> Environment:
        return PageEnvironment(loader=DictLoader(TEMPLATES), bytecode_cache=CompiledTemplates(tmp_path / "templates"))

    assert len(compiled_by(environment())) == 1
    assert compiled_by(environment()) == []


def test_a_template_that_was_edited_is_compiled_again(tmp_path: Path) -> None:
    def rendered(source: str) -> str:
        cache = CompiledTemplates(tmp_path)
        return PageEnvironment(loader=DictLoader({"a": source}), bytecode_cache=cache).get_template("a").render()

    assert [rendered("one"), rendered("two")] == ["one", "two"]


@pytest.mark.parametrize("damage", [b"", b"nonsense"])
def test_a_damaged_compiled_template_is_replaced(tmp_path: Path, damage: bytes) -> None:
    for _ in range(2):
        environment = PageEnvironment(loader=DictLoader({"a": "one"}), bytecode_cache=CompiledTemplates(tmp_path))
        assert environment.get_template("a").render() == "one"
        for file in tmp_path.iterdir():
            file.write_bytes(damage)


def test_where_nothing_can_be_written_templates_work_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = CompiledTemplates(tmp_path / "file" / "templates")
    assert PageEnvironment(loader=DictLoader({"a": "one"}), bytecode_cache=cache).get_template("a").render() == "one"
