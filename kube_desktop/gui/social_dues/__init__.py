"""The pieces of the screen of social-solidarity dues."""
