"""The pieces of the screen that closes a month."""
