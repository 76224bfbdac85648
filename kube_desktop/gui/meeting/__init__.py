"""A meeting in five steps: the sheet that is filled in, counted, read back and saved."""
