"""Two pictures held against each other: wiped, blinked, subtracted, side by side."""
