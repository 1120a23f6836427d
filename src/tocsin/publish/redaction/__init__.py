"""Redaction: a store that shows a case as a profile lets others see it.

>>> masked(store, "public")  # doctest: +SKIP
"""

from tocsin.publish.redaction.profiles import DEFAULT, Profile, profile_named
from tocsin.publish.redaction.store import masked, profile_of

__all__ = ["DEFAULT", "Profile", "masked", "profile_named", "profile_of"]
