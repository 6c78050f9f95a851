"""Strangers' files, opened in a process of their own: raw polygons and grids of text come back, nothing else does.

`process` runs in the server and starts the reader; everything else runs inside it, without network and bounded in
memory, time and file size. Meaning (codes, headings, coordinate systems) is given to what comes back by `geo.intake`.
"""

from geo.sandbox.answers import Grids as Grids
from geo.sandbox.answers import Layer as Layer
from geo.sandbox.answers import Sheet as Sheet
from geo.sandbox.answers import Topology as Topology
from geo.sandbox.process import read_grids as read_grids
from geo.sandbox.process import read_layer as read_layer
