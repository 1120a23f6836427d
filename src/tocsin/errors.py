"""The exception tree: every error that reaches a person says what is wrong and what to do about it.

TocsinError
 ├─ CaseError      no such case, or a folder that is not one
 ├─ ConfigError    a setting that cannot be used
 ├─ StoreError     the store cannot be reached or is of another version
 │   └─ BusyError  another process is writing to the case
 └─ InputError     an argument or a file given by the person cannot be used
"""

from __future__ import annotations


class TocsinError(Exception):
    """An error with its remedy, shown to a person as one line."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message


class CaseError(TocsinError):
    """There is no such case, or the folder is not one."""


class ConfigError(TocsinError):
    """A setting cannot be used."""


class StoreError(TocsinError):
    """The store cannot be reached, or was made by another version."""


class BusyError(StoreError):
    """Another process is writing to the case."""


class InputError(TocsinError):
    """An argument or a file that the person gave cannot be used."""
