"""Maps of incidents that need no network: outlines shipped as data, precision as area, no pin for a country.

>>> view = map_view(incidents)  # rows of `incident`, however they were chosen
>>> write_chart(map_chart(view, "Reported incidents"), Path("map.svg"))
"""

from tocsin.publish.maps.chart import HOW, map_chart
from tocsin.publish.maps.labels import Label, labels, mark_size
from tocsin.publish.maps.spots import MapView, Spot, country_name, known_country, map_view
from tocsin.publish.maps.world import world_svg

__all__ = [
    "HOW",
    "Label",
    "MapView",
    "Spot",
    "country_name",
    "known_country",
    "labels",
    "map_chart",
    "map_view",
    "mark_size",
    "world_svg",
]
