"""What a ControlNet is trained on: pictures, their hints and captions, in the layouts that people have. Needs no torch.

`layouts.open_dataset` reads a folder, `lint.check` says what is wrong with it, `batches.Batches` hands it out.
"""
