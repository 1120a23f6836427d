"""Numbers of a report: what they come to, what they count, and what befell the people counted."""

from tocsin.annotate.quantities.find import find_quantities
from tocsin.annotate.quantities.given import value_of
from tocsin.annotate.quantities.record import Quantity
from tocsin.annotate.quantities.rules import GUIDE_RULES, NumberRules, number_rules, rule_names

__all__ = ["GUIDE_RULES", "NumberRules", "Quantity", "find_quantities", "number_rules", "rule_names", "value_of"]
