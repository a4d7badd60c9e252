"""The gallery: every finished picture with what made it, in an embedded database beside the pictures. Knows no Qt.

A picture is written first and then recorded, and carries all that its record needs, so that a kill between the two, or
a database that is lost, costs nothing: `Gallery.adopt` records what is there.
"""
