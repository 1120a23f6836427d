"""The most prominent of many points in a box, without a look at all of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice
from math import floor

FEW = 200
"""Cells of a degree that are looked through one by one; a larger box holds enough of the first of all."""


class Towns:
    """Points in their order of prominence, filed by the degree in which they lie."""

    def __init__(self, rows: Iterable[tuple[int, float, float]]) -> None:
        """Take (id, latitude, longitude), the most prominent first."""
        self._ids, self._lat, self._lon = array("q"), array("d"), array("d")
        self._cells: dict[tuple[int, int], array[int]] = {}
        for rank, (id, lat, lon) in enumerate(rows):
            self._ids.append(id)
            self._lat.append(lat)
            self._lon.append(lon)
            self._cells.setdefault((floor(lat), floor(lon)), array("l")).append(rank)

    def largest(self, west: float, south: float, east: float, north: float, most: int) -> list[int]:
        """Ids of the most prominent in a box of degrees, in order."""
        rows, columns = (range(floor(a), floor(b) + 1) for a, b in ((south, north), (west, east)))

        def inside(ranks: Iterable[int]) -> Iterator[int]:
            return (n for n in ranks if south <= self._lat[n] <= north and west <= self._lon[n] <= east)

        if len(rows) * len(columns) > FEW:
            found = list(islice(inside(range(len(self._ids))), most))
        else:
            near = (n for row in rows for column in columns for n in self._cells.get((row, column), ()))
            found = nsmallest(most, inside(near))
        return [self._ids[n] for n in found]
