"""A training while it runs: `trainer.train` takes a Setup, tells Events and obeys Orders; nothing here knows a window.

`feed` hands out encoded batches, `trainee` is what learns, `saving` keeps it, `gallery` paints and measures.
"""
