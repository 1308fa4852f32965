"""What an audit's tiers and numbers are of: a date, a rule, and all groups together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.times import day_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.members import Audit


def basis_lines(audit: Audit, words: Words, zone: tzinfo) -> list[str]:
    """Why a tier may not fit the numbers beside it; of which groups both are, where there are more.

    Tiers stand as the last cut-off left them, and whoever misses the bar once keeps his.

    Args:
        audit: the one that is shown.
        words: the reader's language.
        zone: of the cut-off's date.
    """
    lines = []
    if audit.weeks:
        lines.append(words("audit-cut-off", date=day_text(audit.weeks[-1].at, zone)))
    if audit.groups > 1:
        lines.append(words("audit-groups", groups=audit.groups))
    return lines
