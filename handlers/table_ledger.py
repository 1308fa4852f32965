"""The part of the table that is about members' value: what is known of them, money, gives, sources.

All of it is operators' alone; `handlers.table` has it among its own.
"""

from __future__ import annotations

from typing import Final

from handlers import balance, finding, gives, remarks, sources, spending, troi
from handlers import order_hand as by_hand
from handlers import order_link as linking
from handlers import orders as ordering
from handlers import saved_filters as saved
from handlers import tags as tagging
from handlers.entries import ANSWER, BUTTON, COMMAND, FILE, LINK, Entry, operator

LEDGER: Final[tuple[Entry, ...]] = (
    operator("balance", balance.balance, COMMAND, LINK),
    operator("balance-file", balance.as_file, BUTTON),
    operator("troi", troi.troi, COMMAND, LINK),
    operator("tag", tagging.tag, COMMAND, LINK, ANSWER, bare=True),
    operator("tags", tagging.tags, COMMAND, BUTTON, LINK),
    operator("tags-of", tagging.tags_of, BUTTON),
    operator("tag-more", tagging.tag_more, BUTTON, ANSWER),
    operator("tag-off", tagging.tag_off, BUTTON),
    operator("note", remarks.note, COMMAND, LINK, ANSWER, bare=True),
    operator("notes-of", remarks.notes_of, BUTTON),
    operator("note-more", remarks.note_more, BUTTON, ANSWER),
    operator("drop-note", remarks.note_off, BUTTON),
    operator("find", finding.find, COMMAND, BUTTON, LINK),
    operator("find-by", finding.by, BUTTON, ANSWER),
    operator("find-show", finding.show_page, BUTTON),
    operator("find-save", saved.save, BUTTON, ANSWER),
    operator("find-saved", saved.saved, BUTTON),
    operator("find-drop", saved.drop, BUTTON),
    operator("find-file", finding.as_file, BUTTON),
    operator("orders", ordering.orders, COMMAND, BUTTON, LINK, ANSWER, FILE),
    operator("orders-columns", ordering.columns, BUTTON, ANSWER),
    operator("orders-take", ordering.take, BUTTON),
    operator("orders-no", ordering.cancel, BUTTON),
    operator("orders-undo", ordering.undo, BUTTON),
    operator("order", by_hand.order, COMMAND, LINK, ANSWER),
    operator("order-undo", by_hand.undo, BUTTON),
    operator("order-of", by_hand.order_of, BUTTON),
    operator("link", linking.link, COMMAND, LINK, ANSWER),
    operator("link-tie", linking.tie, BUTTON),
    operator("link-no", linking.cancel, BUTTON),
    operator("link-undo", linking.unlink, BUTTON),
    operator("spend", spending.spend, COMMAND, BUTTON, LINK, ANSWER, bare=True),
    operator("spend-on", spending.spend_on, BUTTON, ANSWER),
    operator("spend-occasion", spending.spend_occasion, BUTTON),
    operator("spend-sure", spending.spend_sure, BUTTON),
    operator("spend-undo", spending.undo, BUTTON),
    operator("spend-redo", spending.redo, BUTTON),
    operator("gives", gives.gives, COMMAND, BUTTON, LINK),
    operator("gives-posts", gives.posts, BUTTON),
    operator("gives-label", gives.label, BUTTON),
    operator("source", sources.source, COMMAND, BUTTON, LINK),
    operator("source-retire", sources.retire, BUTTON),
)
