"""The pieces of the screen of savings."""
