"""Who is an operator by the settings, and what he loses who is not any more: buttons, menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import contacts, operators, tokens
from bot.store.outbox import plan
from handlers.commands import common_menu

if TYPE_CHECKING:
    from sqlalchemy import Connection


def settle(connection: Connection, community: int, fixed: tuple[int, ...], now: int) -> None:
    """Bring the operators up to the settings, at each start.

    Args:
        connection: of the writer, in a transaction.
        community: its number.
        fixed: those whom the settings name.
        now: UTC milliseconds.
    """
    for user in operators.settle(connection, community, fixed, now):
        if contacts.find(connection, community, user).opened_at is not None:
            plan(connection, community, common_menu(user), now)
    if operators.operators(connection, community, fixed):
        tokens.void_claims(connection, community, now)
