"""Safety copies in the window: how old they are, and the dialog that carries one to a USB stick."""

COPIES = "copies"
"""No screen, but where the frame opens that dialog for whoever wants to go there."""
