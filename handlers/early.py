"""That a group has not been known long enough to be judged, and until when: alike everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.times import day_text, moment_text
from models.beginning import own_first_cut_off
from models.calendar import DAY_MS, LocalDays

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from handlers.records import ChatView
    from models.members import Audit


def early_lines(chat: ChatView, words: Words, now: int, zone: tzinfo) -> list[str]:
    """That a group is too young to be judged, until when, and what helps; nothing for others.

    By the rule of its audit, without one being made.
    """
    days = LocalDays(zone)
    first = None if chat.first_act is None else days.day(chat.first_act)
    until = own_first_cut_off(days, first, chat.blind, now)
    if until <= days.day(now):
        return []
    return [_said(chat.first_act, days.midnight(until), words, zone), *import_lines(words)]


def too_early(audit: Audit, words: Words, zone: tzinfo) -> str:
    """That it is too early, since when the group is known, and when its first tiers come."""
    return _said(audit.known_since, audit.too_early_until or audit.as_of, words, zone)


def waited(audit: Audit) -> tuple[int, int]:
    """How many days of the waiting for the first tiers are over, and how many there are."""
    since = audit.as_of if audit.known_since is None else audit.known_since
    until = audit.too_early_until or audit.as_of
    return (audit.as_of - since) // DAY_MS, max(1, -(-(until - since) // DAY_MS))


def before_it_begins(audit: Audit, words: Words, zone: tzinfo) -> str:
    """That an instant lies before the group's history, and where that begins."""
    begins = day_text(audit.begins or audit.as_of, zone)
    return words("audit-begins", begins=begins, date=moment_text(audit.as_of, zone))


def _said(since: int | None, until: int, words: Words, zone: tzinfo) -> str:
    date = day_text(until, zone)
    if since is None:
        return words("audit-too-early-unheard", date=date)
    return words("audit-too-early", since=day_text(since, zone), date=date)


def import_lines(words: Words) -> list[str]:
    """How the history from before the bot is brought in."""
    return [words("history-why"), words("history-export"), words("history-command")]
