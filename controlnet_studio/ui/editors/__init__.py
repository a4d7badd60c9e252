"""Editors for the richer parameters."""
