"""The words that are written into the book itself: always Indonesian, whatever the window speaks."""

from functools import cache

from kube_desktop.language import Language


def book_text(message: str, **values: object) -> str:
    """A sentence (msgid) in the book's language, filled in."""
    return _book_language().text(message, **values)


@cache
def _book_language() -> Language:
    return Language("id")
