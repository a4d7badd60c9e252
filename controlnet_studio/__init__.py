"""ControlNet Studio: a node editor for directing diffusion models with ControlNets."""

__version__ = "0.1.0"
