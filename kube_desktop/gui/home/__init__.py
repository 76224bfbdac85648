"""The pieces of the start screen."""
