"""The diffusion runtime: text, hints and a seed in, pictures out. Knows no graphs."""
