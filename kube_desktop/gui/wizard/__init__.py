"""The wizard: five steps from a paper book to a group that can record its first meeting."""
