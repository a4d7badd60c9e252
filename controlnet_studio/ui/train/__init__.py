"""Training in the window: its setup, its live view, its checkpoints, and the trainings of before."""
