"""Poses made by hand: figures that are bent and moved, ready ones, the user's own, and those that files hold.

No Qt, and nothing heavy before a picture is read.
"""
