# `make demo` and `make test` need git, and Python 3.11 or newer with its module venv, which Debian
# has in a separate package.
# Another Python: make demo PYTHON=python3.12. Another place for the environment: VENV=folder.

# Not `?=`: variables of these names that happen to be in the environment mean something else.
PYTHON = python3
VENV = .venv
BUILD = build
ARGS =
SECONDS = 300
# Which mutants `make mutants` tries, and how many of each package.
SEED = 1
SAMPLE = 25
# Tests that find many faults for their time, and the packages whose faults they should find.
QUICK = $(addprefix tests/,model queries view text analysis check ingest store grid graph test_table.py)
QUICK_OF = model ingest store queries check analysis text view

BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --constraint constraints.txt
DEMO = $(BUILD)/argmap-demo

.PHONY: help demo test quick attack mutants quick-mutants lint lint-scripts scripts docs site images gallery notebooks constraints clean

help:
	@echo "make demo    run \`argmap demo\`: read the examples, ask a question, draw a map"
	@echo "make test    run the tests, on all cores; ARGS=... goes to pytest"
	@echo "make quick   run the fast tests: no Neo4j, no browser, nothing slow"
	@echo "make attack  try generated attacks for SECONDS (300)"
	@echo "make mutants  see how many small faults in the code the tests find, in 30 minutes"
	@echo "make quick-mutants  see how many of 60 the tests of \`make quick\` find"
	@echo "make lint    check style, types and the imports between packages"
	@echo "make scripts bundle the JavaScript of the pages (needs Node.js)"
	@echo "make docs    write the generated pages of docs/"
	@echo "make site    build the documentation site in $(BUILD)/site; a warning is an error"
	@echo "make release runs everything of a release before the upload; TAG=v1.2.3 is the strict form"
	@echo "make images  take the pictures in docs/images (needs Chromium)"
	@echo "make constraints  update constraints.txt to the newest versions"
	@echo "make clean   remove what make made"

demo: $(VENV)/ready
	@mkdir -p "$(BUILD)"
	@rm -rf "$(DEMO)"
	@$(BIN)/argmap demo "$(DEMO)"

test: $(VENV)/ready-test
	@$(BIN)/python -E -m pytest -n auto --progress $(ARGS)

quick: $(VENV)/ready-test
	$(BIN)/python -E -m pytest -q -n 2 -m "not neo4j and not browser and not slow" $(QUICK) $(ARGS)

attack: $(VENV)/ready-test
	$(BIN)/python -E -m tests.security.attack --seconds $(SECONDS)

mutants: $(VENV)/ready-test
	$(INSTALL) --group mutants
	$(BIN)/python -E -m tests.mutants --seed $(SEED) --sample $(SAMPLE) $(ARGS)

quick-mutants: $(VENV)/ready-test
	$(INSTALL) --group mutants
	$(BIN)/python -E -m tests.mutants $(QUICK_OF) --together --sample 60 --seed $(SEED) --target 60 \
	  --tests $(QUICK) $(ARGS)

lint: $(VENV)/ready-test lint-scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests docs benchmarks
	$(BIN)/lint-imports tests/importlinter.ini

# JavaScript is checked where Node.js is installed.
lint-scripts:
	@if command -v npm >/dev/null; then $(MAKE) -s node_modules/ready && npm run --silent lint; \
	else echo "JavaScript is not checked: Node.js is not installed"; fi

scripts: node_modules/ready
	npm run --silent build

node_modules/ready: package.json package-lock.json
	@echo "Installing the tools for JavaScript"
	@npm ci --silent
	@touch "$@"

docs: $(VENV)/ready
	$(BIN)/python docs/make_schema.py
	$(BIN)/python docs/make_check.py

images: $(VENV)/ready-test
	$(BIN)/python -m docs.make_images

gallery: $(VENV)/ready-test
	$(BIN)/python -m docs.make_gallery

notebooks: $(VENV)/ready-test
	$(BIN)/python docs/make_notebooks.py

# For all supported Pythons and systems at once. It names no registry.
site: $(VENV)/ready-test
	$(INSTALL) --group docs
	$(BIN)/python -m sphinx -q -E -W --keep-going -j 2 -b html docs "$(BUILD)/site"

release: $(VENV)/ready
	@.ci/release "$(BIN)/python" "$(TAG)"
	@$(MAKE) site

constraints: $(VENV)/ready-test
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --all-extras \
	  --group dev --no-annotate --custom-compile-command "make constraints" \
	  --output-file constraints.txt pyproject.toml

clean:
	rm -rf "$(VENV)" "$(BUILD)" node_modules dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf .grimp_cache .import_linter_cache
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and again when pyproject.toml changes. Older pips, which come with
# older Pythons, can't install a dependency group, so pip itself comes first.
$(VENV)/ready: pyproject.toml constraints.txt
	@command -v $(firstword $(PYTHON)) >/dev/null && command -v git >/dev/null && \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "First install git and Python with venv: on Debian and Ubuntu, apt install git python3-venv" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "argmap needs Python 3.11 or newer, and $(PYTHON) is not: make demo PYTHON=python3.12" >&2; \
	  exit 1; }
	@test ! -L "$(VENV)" || { \
	  echo "$(VENV) is a link to another folder's environment, which is not replaced: remove the link, or give VENV=FOLDER" >&2; \
	  exit 1; }
	@echo "Making $(VENV): once, and it takes a minute or so"
	@$(PYTHON) -m venv --clear "$(VENV)"
	@$(INSTALL) --disable-pip-version-check --upgrade pip
	@$(INSTALL) --build-constraint constraints.txt --editable .
	@touch "$@"

$(VENV)/ready-test: $(VENV)/ready
	@echo "Adding to $(VENV) what the tests need"
	@$(INSTALL) --group test
	@touch "$@"
