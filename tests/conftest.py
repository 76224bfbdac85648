"""What every test stands on: no screen, and random examples that are the same in each CI run."""

import os

from hypothesis import HealthCheck, settings

# Fixtures for whoever needs a book (books.py, full_book.py), and ledgers told in docstrings (notation.py).
pytest_plugins = ["tests.books", "tests.commands", "tests.full_book", "tests.notation"]

# Before anything imports Qt. kube.sh does the same; this serves whoever calls pytest directly.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy or old machine is not a fault of the program, so no example has a deadline.
settings.register_profile("desk", deadline=None, max_examples=60)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=30,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("KUBE_HYPOTHESIS", "ci" if os.environ.get("CI") else "desk"))
