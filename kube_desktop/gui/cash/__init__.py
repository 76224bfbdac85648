"""The pieces of the screen of cash and bank."""
