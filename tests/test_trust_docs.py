"""The pages of docs/ that have tables say what the code does: their tables are those it makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import forecast_tables, nomination_tables, session_tables, trust_tables

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {
    "trust.md": trust_tables.TABLES,
    "forecast.md": forecast_tables.TABLES,
    "sessions.md": session_tables.TABLES,
    "nomination.md": nomination_tables.TABLES,
}


@pytest.mark.parametrize(
    ("page", "name"), [(page, name) for page, tables in PAGES.items() for name in tables]
)
def test_the_page_shows_what_the_code_computes(page: str, name: str) -> None:
    block = re.compile(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", re.DOTALL)
    found = block.search((DOCS / page).read_text("utf-8"))
    expected = "\n".join(PAGES[page][name]()) + "\n"

    assert found is not None
    assert found.group(1) == expected, f"the table must read:\n{expected}"
