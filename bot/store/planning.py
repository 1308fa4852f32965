"""What SQLite's planner is told, since without statistics it takes every index for a good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import UnaryExpression
from sqlalchemy.sql.operators import custom_op

if TYPE_CHECKING:
    from sqlalchemy import Column


def unled(column: Column[int]) -> UnaryExpression[int]:
    """A whole number's column by whose index no search is to begin: `+column`, the same value."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
