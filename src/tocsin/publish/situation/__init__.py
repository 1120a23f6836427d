"""The situation report: what is reported for a period and an area, each number with the sentences it rests on.

>>> made = situation(masked(store, "public"), scope_of("2031-05", "IQ,SY"), profile="public")  # doctest: +SKIP
>>> write_situation(made, Path("out"), "situation-2031-05", ["html", "md", "pdf"])  # doctest: +SKIP
"""

from tocsin.publish.situation.build import situation
from tocsin.publish.situation.model import Situation, as_data
from tocsin.publish.situation.render import FORMATS, copy_templates, write_situation
from tocsin.publish.situation.scope import Scope, scope_of

__all__ = ["FORMATS", "Scope", "Situation", "as_data", "copy_templates", "scope_of", "situation", "write_situation"]
