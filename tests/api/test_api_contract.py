"""The API keeps to its own description: no fault, no answer that OpenAPI does not tell, whatever is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tocsin.publish.api import create_api
from tocsin.publish.api.filters import LARGE
from tocsin.schema import TABLES

EXAMPLES, FEW = 10, 2
"""Questions to each address: there are more than a hundred, and the tables share one way of being asked."""

CHOSEN = r"^/((incidents|reports)|incidents\.\{suffix\}|incidents/.*|search|removals|)$"
"""Addresses whose every edge is tried: a table with coordinates and one without, every form, a view, all the rest."""


UNTOLD = {"search", *(word for word, record in TABLES.items() if record in LARGE)}


class Later:
    """A store that is there once the tests run: the description is read before, and needs no rows."""

    store: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


LATER = Later()


def described(*, edges: bool):
    """The description of the API; with edges, each bound of each parameter is tried as well."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_api(LATER, name="samples"))
    # Any database refuses the null character; to say so of every parameter would make questions slow to think up.
    schema.config.generation.update(allow_x00=False)
    schema.config.phases.coverage.enabled = edges
    return schema


thorough, quick = described(edges=True), described(edges=False)


@pytest.fixture(autouse=True)
def _there(sample_store) -> None:
    LATER.store = sample_store


def few(examples: int):
    """Settings under which the same questions are asked every time."""
    return settings(
        max_examples=examples, deadline=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck), derandomize=True,
    )  # fmt: skip


def ask(case) -> None:
    # No schema can say that a question needs a word, that a cursor belongs to one question, and that one filter needs
    # another.
    spared = [positive_data_acceptance] if case.path.strip("/").partition(".")[0] in UNTOLD else []
    case.call_and_validate(base_url="http://localhost", excluded_checks=spared)


@thorough.include(path_regex=CHOSEN).parametrize()
@few(EXAMPLES)
def test_every_edge_of_every_parameter(case) -> None:
    ask(case)


@quick.exclude(path_regex=CHOSEN).parametrize()
@few(FEW)
def test_every_other_address(case) -> None:
    ask(case)
