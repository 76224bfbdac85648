"""Alembic's entry: the connection is handed over by `upgrading`, inside its transaction."""

from alembic import context

from kube_desktop.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
