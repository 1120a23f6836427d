# Two commands matter on a fresh machine: `make demo` and `make test`. The rest is for those who change Tocsin.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
CASE   ?= ./demo-case

.PHONY: demo test check bench docs clean

demo: $(VENV)/.installed
	$(BIN)/tocsin demo --case $(CASE)

test: $(VENV)/.developed
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.developed
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.developed
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/.developed
	$(BIN)/python -m tocsin.publish.documentation docs

clean:
	rm -rf $(VENV) ./demo-case build dist

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/tocsin prepare
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
