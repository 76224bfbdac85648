"""The pieces of the screen of members."""
