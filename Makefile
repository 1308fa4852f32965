# Two commands do everything: `make demo` and `make test`. They need Python 3.11 or newer (with pip and
# venv) and make. Every path here is relative, so the checkout may lie where its path holds a blank.

PYTHON ?= python3
# More words for the command that runs, for example: make test ARGS="tests/test_config.py -x"
ARGS ?=

PACKAGES := bot handlers models
LOCKED := .venv/.locked
READY := .venv/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format cover bench pictures transcript wheel lock clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1@\2/p' Makefile | column -t -s @ 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1: \2/p' Makefile

demo: $(READY) ## a simulated tea shop's group goes through import and audit
	@.venv/bin/trustwheel demo $(ARGS)

test: $(READY) ## run the tests
	@.venv/bin/python -m pytest $(ARGS)

lint: $(READY) ## check style, types and the direction of imports
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: $(READY) ## put the code into its one form
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

cover: $(READY) ## run the tests and show the branches that none of them took
	@.venv/bin/python -m pytest --cov --cov-report=term-missing $(ARGS)

bench: $(READY) ## measure the figures that the README claims
	@for name in import audit intake memory pause answer loss; do \
	  printf '\n%s\n' "$$name"; .venv/bin/python -m benchmarks.bench_$$name $(ARGS) || exit 1; \
	done

pictures: $(READY) ## draw the pictures of the documentation anew
	@for lang in zh en; do .venv/bin/trustwheel demo --lang $$lang --out build/demo; done
	@mkdir -p docs/pictures && cp build/demo/audit-*.png docs/pictures/

transcript: $(READY) ## play a quarter of a year in a group and keep what it read in build/
	@TRUSTWHEEL_TRANSCRIPTS=build/transcripts .venv/bin/python -m pytest -q \
	  tests/stories/test_thirteen_weeks.py $(ARGS)

wheel: $(READY) ## build the one wheel into dist/
	.venv/bin/python -m pip wheel --quiet --no-index --no-build-isolation --no-deps --wheel-dir dist .

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra dev --python-version 3.11 pyproject.toml --output-file requirements.lock $(ARGS)

clean: ## remove all that the targets made; data and settings stay
	rm -rf .venv build dist trustwheel.egg-info .coverage* .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache
	find $(PACKAGES) tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# From an empty .venv each time the lock changes, so that it holds exactly what the lock says. The
# bytecode is written at once, also where PYTHONDONTWRITEBYTECODE would leave it to every later start.
$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Trustwheel needs Python 3.11 or newer, this is " + sys.version.split()[0] + \
	  ". Name another one: make PYTHON=python3.12")'
	@echo "Installing into .venv what requirements.lock says; this happens once." >&2
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-compile \
	  --require-hashes --no-deps --requirement requirements.lock
	@env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m compileall -qq -j 0 .venv/lib
	@touch $(LOCKED)

$(READY): $(LOCKED) pyproject.toml
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-index \
	  --no-build-isolation --no-deps --editable .
	@env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m compileall -qq $(PACKAGES)
	@touch $(READY)
