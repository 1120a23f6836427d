"""The world to captures: the only stage that touches files it did not make, or later the network."""

from tocsin.collect.collection import Collection, Tally
from tocsin.collect.custody import Originals, broken_links
from tocsin.collect.hints import Hint, Manifest, check_published, read_manifest
from tocsin.collect.limits import Limits

__all__ = [
    "Collection",
    "Hint",
    "Limits",
    "Manifest",
    "Originals",
    "Tally",
    "broken_links",
    "check_published",
    "read_manifest",
]
