"""Loaded once, in the process that all lives are forked of: else each would load it anew."""

from __future__ import annotations

import gc

import aiosqlite
import certifi
import httpcore
import numpy as np
from anyio._backends import _asyncio

from bot.words import LANGUAGES, load_words
from tests.stories.crash import life

LOADED = (aiosqlite, certifi, httpcore, np, _asyncio, life)
SAID = [load_words(language)("button-days", days=2) for language in LANGUAGES]
gc.freeze()
