"""Opening an entry and correcting it, from any book."""
