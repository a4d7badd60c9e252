"""The user's own nodes: files in a folder, each a program that is run only on a yes to exactly these bytes."""
