"""Which models there are, where, of what kind and base. Nothing is loaded here."""

from controlnet_studio.library.catalogue import Catalogue, Stock
from controlnet_studio.library.families import Kind
from controlnet_studio.library.folders import Model, ModelProblem
from controlnet_studio.library.library import Library
from controlnet_studio.library.sums import Mark

__all__ = ["Catalogue", "Kind", "Library", "Mark", "Model", "ModelProblem", "Stock"]
