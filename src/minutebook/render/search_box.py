"""The box for searching that stands in the header of every page."""

from __future__ import annotations

from jinja2 import Environment


def search_box(environment: Environment, way: str) -> str:
    """The box in the language of an environment; `way` leads from its page to the search page."""
    return environment.get_template("search_box.html").render(way=way)
