"""Preprocessors: pictures turned into what ControlNets were trained to follow.

Plain functions on arrays; `annotators` is the service that runs those which need a network. Of the modules here only
`weights` and `annotators` may be imported before a node runs: the others import OpenCV or PyTorch.
"""
