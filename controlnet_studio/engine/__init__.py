"""The engine: turns a graph into ordered steps and runs them on the calling thread. Knows no Qt and no torch."""
