"""Tiles under a map, from a server that the case names; only pages draw them, paper and files never fetch."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log2
from typing import Any

from tocsin.publish.maps.frame import Frame

PIXELS = 256
"""Side of a tile as servers make it; it is drawn at up to twice that."""


def tiles(shown: Frame, template: str) -> Iterator[dict[str, Any]]:
    """Tiles that cover a frame: address, pixel of their middle, side in pixels."""
    zoom = max(0, min(19, floor(log2(shown.scale * 360 / PIXELS))))
    many = 2**zoom
    side = shown.scale * 360 / many
    left, top = shown.xy(-180.0, 0.0)[0], shown.xy(0.0, 0.0)[1] - shown.scale * 180
    for column in range(floor(-left / side), floor((shown.width - left) / side) + 1):
        for row in range(max(0, floor(-top / side)), min(many - 1, floor((shown.height - top) / side)) + 1):
            url = template.replace("{z}", str(zoom)).replace("{x}", str(column % many)).replace("{y}", str(row))
            yield {"url": url, "x": left + (column + 0.5) * side, "y": top + (row + 0.5) * side, "side": side}
