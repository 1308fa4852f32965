"""`python -m bot` is `trustwheel`."""

from bot.cli import main

main()
