"""The first book, as release 0.1.0 makes it: frozen SQL beside this module.

Guards are not here: `upgrading` writes those of the present program after the last revision.

Revision ID: 0001
"""

from importlib.resources import files

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables and indexes, and write the chart of accounts."""
    frozen = files("kube_desktop.storage").joinpath("migrations", "versions", "r0001_first_book.sql")
    for statement in frozen.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
