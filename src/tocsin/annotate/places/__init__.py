"""Places: names of places in a text, and the places they mean.

>>> gazetteer = load_gazetteer()
>>> [(p.name, p.admin1, p.country, p.precision) for p in find_places("Shells fell near Manbij, Syria.", gazetteer)]
[('Manbij', 'Aleppo', 'SY', 'near'), ('Syria', None, 'SY', 'country')]
"""

from tocsin.annotate.places.find import find_places
from tocsin.annotate.places.gazetteer import Gazetteer, load_gazetteer
from tocsin.annotate.places.link import link_places
from tocsin.annotate.places.records import Candidate, Place
from tocsin.annotate.places.store import GazetteerError

__all__ = ["Candidate", "Gazetteer", "GazetteerError", "Place", "find_places", "link_places", "load_gazetteer"]
