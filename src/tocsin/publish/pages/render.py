"""Templates to HTML: everything is escaped, and hidden characters are shown, wherever a value stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tocsin.publish.evidence import days, number_line, when
from tocsin.publish.maps import country_name
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.wording import plain, where_line
from tocsin.publish.summary import shorten
from tocsin.publish.visible import visible
from tocsin.version import __version__

NAV = (
    "overview", "incidents", "stories", "reports", "actors", "places", "sources", "figures", "contradictions",
    "warnings", "alerts",
)  # fmt: skip


@cache
def environment() -> Environment:
    """The templates that ship with the package."""
    made = Environment(
        loader=PackageLoader("tocsin.publish.pages"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(number=_number, plain=plain, cut=_cut, shorten=shorten, moment=_moment, country=country_name)
    made.globals.update(number_line=number_line, place_line=where_line, days=days, when=when, to=_to, zip=zip)
    return made


def rendered(page: Page, asked: Asked) -> str:
    """A page as HTML; what its reader raises, goes through."""
    return in_template(page.template, asked, {"page": page.name, **page.read(asked)})


def in_template(name: str, asked: Asked, values: Mapping[str, Any]) -> str:
    """A template with values and what all pages share."""
    shared = {"asked": asked, "links": asked.links, "case": asked.case, "version": __version__, "nav": NAV}
    return environment().get_template(name).render({**shared, **values})


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_context
def _to(context: Context, page: str, id: str | None = None, **more: Any) -> str:
    address: str = context["links"].to(page, id, **more)
    return address


def _number(value: float | None) -> str:
    """A number as people write it; fractions, which counts spread over months have, to one digit."""
    return "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _cut(sentence: str, mark: tuple[int, int]) -> tuple[str, str, str]:
    """A sentence in three: before the words, the words, behind them."""
    start, stop = mark
    return sentence[:start], sentence[start:stop], sentence[stop:]


def _moment(at: str | None) -> str:
    """A time as day and minute with its zone."""
    if not at:
        return ""
    try:
        return datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    except ValueError:
        return at
