"""Lists, books and sheets: models, the one delegate, heads and total rows."""
