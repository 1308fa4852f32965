"""Webhooks: set, deleted, asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.registry import method
from bot.sandbox.botapi.updates import BY_DEFAULT
from bot.sandbox.botapi.webhook import CONNECTIONS, Webhook

if TYPE_CHECKING:
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

SECRET_LIMIT: Final = 256
MOST_CONNECTIONS: Final = 100
TOO_LONG: Final = "secret token is too long"
ODD_SIGNS: Final = "secret token contains unallowed characters"
URL_INVALID: Final = "invalid webhook URL specified"


@method("setWebhook")
def set_webhook(world: World, params: Params) -> bool:
    """Push from now on; plain HTTP is taken too, as a server of one's own takes it."""
    url, secret = params.text("url"), params.text("secret_token")
    if url and not url.startswith(("http://", "https://")):
        raise bad(URL_INVALID)
    if len(secret) > SECRET_LIMIT:
        raise bad(TOO_LONG)
    if not re.fullmatch(r"[\w-]*", secret, re.ASCII):
        raise bad(ODD_SIGNS)
    updates = world.updates
    updates.allow(params.given.get("allowed_updates"))
    if params.flag("drop_pending_updates"):
        updates.drop()
    connections = min(max(params.integer("max_connections", CONNECTIONS), 1), MOST_CONNECTIONS)
    if not world.webhook.leads(url, secret, connections):
        world.webhook = Webhook(url, secret, connections)
    updates.wake()
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> bool:
    """Let the bot fetch again."""
    world.webhook = Webhook()
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _: Params) -> Json:
    """Where updates go, and what went wrong last."""
    allowed = world.updates.allowed
    named = [] if allowed == BY_DEFAULT else sorted(allowed)
    return world.webhook.json(len(world.updates), named)
