"""Telegram Desktop's exports, read as a stream of the same facts that live updates become."""
