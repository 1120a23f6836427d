"""All land in one picture: pages lay it under their marks at any scale, so that a browser loads it once."""

from __future__ import annotations

from functools import cache

from tocsin.publish.maps.frame import WORLD
from tocsin.publish.maps.outlines import Outline, outlines

_STYLE = (
    "path{fill:#fbf9f4;stroke:#b5ab98;stroke-width:1;vector-effect:non-scaling-stroke}"
    "@media(prefers-color-scheme:dark){path{fill:#2b3136;stroke:#6a6658}}"
)


@cache
def world_svg() -> str:
    """Outlines of all countries as SVG in Mercator's projection; `Frame.world` says where it lies under a map."""
    _, _, wide, tall = WORLD.world
    paths = "".join(f'<path d="{_path(o)}"/>' for o in outlines())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {tall:.2f}" preserveAspectRatio="none">'
        f"<style>{_STYLE}</style>{paths}</svg>"
    )


def _path(outline: Outline) -> str:
    rings = (ring for part in outline.geometry["coordinates"] for ring in part)
    return "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in (WORLD.xy(*p) for p in ring)) + "Z" for ring in rings)
