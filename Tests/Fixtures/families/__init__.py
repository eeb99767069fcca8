"""What the fixtures cover: each module registers those of an operator family.

Their order is that of `operators/index.tsv`.
"""
from . import convolutions
from . import rounding
from . import depthwise
from . import dense
from . import pairs
from . import pooling
from . import activations
from . import quantising
from . import chains
from . import padding
from . import joining
from . import moving
from . import computed_shapes
from . import networks
from . import functions
from . import reductions
from . import floats
from . import classifier
from . import gathering
from . import upsampling
from . import products
from .classifier import COLOURS
