"""Exports: a case, as a redaction profile shows it, in the forms of other programs.

Each form is one module with one publisher, registered by name in `tocsin.registry`; `incidents` gathers what forms of
one row an incident need, `cells` writes CSV that no spreadsheet computes.
"""

from tocsin.publish.exports.cells import inert, joined, whole, write_csv
from tocsin.publish.exports.incidents import Told, told_incidents

__all__ = ["Told", "inert", "joined", "told_incidents", "whole", "write_csv"]
