"""Alembic's migrations: one file a revision, explicit, never generated at run time."""
