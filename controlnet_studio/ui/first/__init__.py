"""The first hour: everything findable, a page to begin from, a tour, and a report of what went wrong."""
