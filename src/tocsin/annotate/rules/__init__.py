"""The language model without learning: word lists, order and distance."""

from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.model import RuleModel, read_view, view_of
from tocsin.annotate.rules.triggers import Clue
from tocsin.annotate.rules.weights import Tables, shipped, with_steps

__all__ = ["Clue", "Hints", "RuleModel", "Tables", "read_view", "shipped", "view_of", "with_steps"]
