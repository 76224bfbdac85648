"""The first book: all tables, all guards, the chart of accounts. May change until CHANGELOG says 0.1.0.

Revision ID: 0001
"""

from alembic import op

from kube_desktop.domain.accounts import CHART
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.tables import accounts, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    metadata.create_all(connection)
    op.bulk_insert(
        accounts,
        [
            {"code": account.code, "name": account.name, "members": account.members}
            for account in CHART
            if account.posted
        ],
    )
    for sql in GUARDS.values():
        connection.exec_driver_sql(sql)
