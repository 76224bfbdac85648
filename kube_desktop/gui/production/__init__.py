"""The pieces of the screen of production."""
