"""Measure a language model on annotated corpora: the project's own format, MUC-3/4 and re3d."""

from __future__ import annotations

from tocsin.evaluate.gold import evaluate_gold
from tocsin.evaluate.muc import DEFAULT_PARTS, evaluate_muc4
from tocsin.evaluate.re3d import evaluate_re3d
from tocsin.evaluate.result import Result, Table

__all__ = ["DEFAULT_PARTS", "Result", "Table", "evaluate_gold", "evaluate_muc4", "evaluate_re3d"]
