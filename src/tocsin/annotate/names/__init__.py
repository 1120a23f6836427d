"""Names: who acts, who is acted on, who says so. Text in, spans and canonical names out.

>>> from tocsin.annotate.names import find_names, load_actors
>>> [n.name for n in find_names("Turkish jets struck rebels, Reuters said.", load_actors())]
['Turkish armed forces', 'rebels', 'Reuters']
"""

from tocsin.annotate.names.actors import ActorList, load_actors
from tocsin.annotate.names.find import find_names, link_names
from tocsin.annotate.names.model import Actor, Name

__all__ = ["Actor", "ActorList", "Name", "find_names", "link_names", "load_actors"]
