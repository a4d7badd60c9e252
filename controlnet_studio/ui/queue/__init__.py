"""The queue: runs that wait for their turn, in an order that can be changed."""
