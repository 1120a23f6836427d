"""Measure a language model on annotated corpora: the project's own format, MUC-4 and re3d; what the corpora ask."""

from __future__ import annotations

from tocsin.evaluate.gold import evaluate_gold
from tocsin.evaluate.result import Result, Table

__all__ = ["Result", "Table", "evaluate_gold"]
