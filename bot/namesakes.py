"""After an import or a return to a copy, operators are asked about names that were forgotten."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from bot.questions import AtOnce
from bot.store import contacts, namesakes, operators
from bot.unit import StoreUnit
from handlers.namesakes import question

if TYPE_CHECKING:
    from bot.app import App

TOKEN_BYTES: Final = 18


def ask_of_namesakes(app: App) -> int:
    """Plan a question to each operator for each of them; the bot brings it when it runs.

    Returns:
        About how many people.
    """
    with app.ledger() as ledger, ledger.engine.begin() as connection:
        found = namesakes.of_forgotten(connection, ledger.community)
        unit = StoreUnit(
            AtOnce(connection),
            ledger.community,
            app.clock,
            lambda: secrets.token_urlsafe(TOKEN_BYTES),
            secrets.token_bytes,
            app.days,
        )
        fixed = app.settings.telegram.operators
        everybody = operators.operators(connection, ledger.community, fixed) if found else []
        for operator in everybody:
            contact = contacts.find(connection, ledger.community, operator.id)
            words = app.words(contact.reads(app.settings.community.language))
            for one in found:
                question(one, operator.id, words, unit)
    return len(found)
