"""The graph document: an immutable, Qt-free value that is the file, the engine's input and an undo step."""
