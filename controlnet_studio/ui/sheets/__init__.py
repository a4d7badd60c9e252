"""Comparison sheets in the window: a dialog that asks for two axes, and a window in which the sheet fills."""
