"""The language model without learning: word lists, order and distance."""

from tocsin.annotate.rules.model import RuleModel

__all__ = ["RuleModel"]
