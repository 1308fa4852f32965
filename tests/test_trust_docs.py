"""docs/trust.md says what the code does: its tables are those the code makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.trust_tables import TABLES

PAGE = Path(__file__).parent.parent / "docs" / "trust.md"


@pytest.mark.parametrize("name", TABLES)
def test_the_page_shows_what_the_code_computes(name: str) -> None:
    block = re.compile(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", re.DOTALL)
    found = block.search(PAGE.read_text("utf-8"))
    expected = "\n".join(TABLES[name]()) + "\n"

    assert found is not None
    assert found.group(1) == expected, f"the table must read:\n{expected}"
