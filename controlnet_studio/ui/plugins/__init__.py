"""The user's own nodes in the window: asked for, loaded anew when a file changes, listed with what is wrong."""
