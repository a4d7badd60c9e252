"""Fidelity: how well a picture follows its hint, by the measures that the field uses. Knows arrays, not graphs."""
