"""Assessment: incidents to monthly series, and alerts where a rule fires on them."""

from tocsin.assess.case import assess_case

__all__ = ["assess_case"]
