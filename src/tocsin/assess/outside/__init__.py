"""Outside series: UCDP event files, tables of counts, wide tables; read into (unit, period, count) rows."""

from tocsin.assess.outside.events import Event, Place, count_events, read_events
from tocsin.assess.outside.names import borders, country_code, country_neighbours
from tocsin.assess.outside.spread import spread_over
from tocsin.assess.outside.tables import read_counts

__all__ = [
    "Event",
    "Place",
    "borders",
    "count_events",
    "country_code",
    "country_neighbours",
    "read_counts",
    "read_events",
    "spread_over",
]
