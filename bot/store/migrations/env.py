"""Alembic's way in: the connection is handed over by `bot.store.upgrade`."""

from alembic import context

from bot.store.schema_advice import suggestion
from bot.store.schema_known import member_tag
from bot.store.schema_kocs import koc
from bot.store.schema_ladder import task
from bot.store.schema_live import seen
from bot.store.schema_money import shop_order
from bot.store.schema_recommend import recommend
from bot.store.schema_rituals import plan
from bot.store.schema_shop import source
from bot.store.schema_spending import spending

# all modules are read, one schema
tables = suggestion, seen, plan, task, koc, shop_order, member_tag, source, spending, recommend
metas = [one.metadata for one in tables]
assert len(set(map(id, metas))) == 1  # noqa: S101
connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=seen.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
