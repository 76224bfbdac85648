"""The book file: tables, guards, opening, upgrading, safety copies."""
