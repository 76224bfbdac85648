"""The pieces of the printing screen."""
