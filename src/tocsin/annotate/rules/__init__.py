"""The language model without learning: word lists, order and distance."""

from tocsin.annotate.rules.model import RuleModel, read_view, view_of

__all__ = ["RuleModel", "read_view", "view_of"]
