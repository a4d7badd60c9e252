"""Comparison sheets: a graph painted for every pair of values of two parameters, laid out as one picture."""
