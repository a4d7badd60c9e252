"""What goes between this program and others: workflows of ComfyUI come in, Python scripts go out."""
