"""What an import did, line by line, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from bot.importing.report import ImportReport
from handlers.names import show_name
from handlers.ports import Words
from handlers.times import day_after, day_text

MOST_HOLES = 6
"""More than these would push the rest off a phone; the audit's JSON lists them all."""
MOST_NAMES = 8


def report_lines(
    report: ImportReport, words: Words, zone: tzinfo, *, trial: bool = False
) -> Iterator[str]:
    """The report as a person reads it.

    Args:
        report: what was done.
        words: the reader's language.
        zone: of the dates shown.
        trial: into a store that is gone afterwards, so that no command can look at it.
    """
    new = report.counts.new_messages or report.counts.new_others
    done = "import-done" if new else "import-nothing-new"
    done = done if report.counts.messages else "import-no-messages"
    yield words(done, group=show_name(report.group))
    yield from _rows(report, words)
    yield from _span(report, words, zone)
    yield from _people(report, words)
    if report.last_at is not None and not trial:
        yield words(
            "import-next",
            group="" if report.number is None else f" --group {report.number}",
            date=day_text(report.last_at, zone),
            as_of=day_after(report.last_at, zone),
        )


def _rows(report: ImportReport, words: Words) -> Iterator[str]:
    yield "  " + words("import-read", count=report.counts.read)
    yield "  " + words(
        "import-messages", new=report.counts.new_messages, known=report.counts.known_messages
    )
    for code, count in (
        ("import-others", report.counts.new_others),
        ("import-services", report.counts.services),
        ("import-repeated", report.counts.repeated),
    ):
        if count:
            yield "  " + words(code, count=count)
    skipped = sum(count for _, count in report.counts.skipped)
    if skipped:
        yield "  " + words("import-skipped", count=skipped)
    for code, count in report.counts.skipped:
        yield "    " + words(code, count=count)
    if report.counts.notes:
        yield "  " + words("import-notes")
    for code, count in report.counts.notes:
        yield "    " + words(code, count=count)


def _span(report: ImportReport, words: Words, zone: tzinfo) -> Iterator[str]:
    if report.first_at is None or report.last_at is None:
        yield "  " + words("import-span-empty")
        return
    first, last = day_text(report.first_at, zone), day_text(report.last_at, zone)
    yield "  " + words("import-span", first=first, last=last)
    if not report.holes:
        return
    yield "  " + words("import-holes", count=len(report.holes))
    for start, end in sorted(report.holes, key=lambda hole: hole[0] - hole[1])[:MOST_HOLES]:
        start_text, end_text = day_text(start, report.zone), day_text(end - 1, report.zone)
        values = {"from": start_text, "to": end_text}
        yield "    " + words("import-hole", **values)
    if len(report.holes) > MOST_HOLES:
        yield "    " + words("import-holes-more", count=len(report.holes) - MOST_HOLES)


def _people(report: ImportReport, words: Words) -> Iterator[str]:
    people = report.people
    yield "  " + words("import-people", count=people.members)
    for code, count in (
        ("import-by-name", people.by_name_only),
        ("import-staff", people.staff),
        ("import-channels", people.channels),
        ("import-deleted", people.deleted),
    ):
        if count:
            yield "    " + words(code, count=count)
    if report.bot_names:
        names = ", ".join(show_name(name) for name in report.bot_names[:MOST_NAMES])
        yield "    " + words("import-bots", count=people.bots, names=names)
    for option, name in report.unknown:
        yield "  " + words("import-unknown-name", name=show_name(name), option=option)
    if report.counts.messages and not people.staff_known:
        yield "  " + words("import-staff-hint")
