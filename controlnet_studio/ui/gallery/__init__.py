"""The gallery in the window: every finished picture, found again, compared, reopened, used and thrown away."""
