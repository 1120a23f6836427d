"""The version of the package, which every stage's version depends on."""

__version__ = "0.1.0"
