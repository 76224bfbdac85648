"""What the papers show: one query a paper, with its head; dataclasses with every sum made."""
