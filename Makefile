# Minutebook's commands. They need python3 (3.11 or later), git and make; `make` lists them.
# Each may be repeated: what is installed is installed again only when its lock file changes.

VENV := .venv
BIN := $(VENV)/bin

# The first Python on PATH that is new enough, unless PYTHON names one.
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c '$(IS_NEW_ENOUGH)' >/dev/null 2>&1; then echo $$python; break; fi; done)
NPM := $(shell command -v npm 2>/dev/null)

PIP := $(BIN)/python -m pip --disable-pip-version-check --require-virtualenv
# One version of each package for every Python (fewest), so that all build the same pages.
UV := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --default-index https://pypi.org/simple --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' $(UPGRADE)

# A build's "now" is the commit's date, so that two builds of one commit are the same. Outside git
# there is none, and the variable stays unset rather than empty.
ifndef SOURCE_DATE_EPOCH
COMMIT_DATE := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMIT_DATE),)
export SOURCE_DATE_EPOCH := $(COMMIT_DATE)
endif
endif

# Councils that exist to show and test what the sample's documents don't have.
EXAMPLES := $(patsubst %/mkdocs.yml,%,$(wildcard examples/*/mkdocs.yml))

# Material's notice about a successor of MkDocs would hide what our own build has to say.
export NO_MKDOCS_2_WARNING := 1

.DELETE_ON_ERROR:
.SUFFIXES:

.PHONY: help
help: ## List these targets
	@echo 'make <target>, where <target> is one of:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s%s\n", $$1, $$2 }'

# What readers and authors need ####################################################################

.PHONY: site
site: $(VENV)/.site ## Build the website into site/
	$(BIN)/mkdocs build --strict
	@echo
	@echo 'The website is in site/. To read it:'
	@echo '  python3 -m http.server -d site 8000'
	@echo 'and open http://localhost:8000/'

.PHONY: serve
serve: $(VENV)/.site ## Show the website at http://localhost:8000/ and follow changes
	$(BIN)/mkdocs serve --livereload $(foreach d,$(wildcard data content macros docs),--watch $(d))

.PHONY: examples
examples: $(VENV)/.site ## Build the invented councils, each into examples/<council>/site/
	set -e; for council in $(EXAMPLES); do $(BIN)/mkdocs build --strict -f $$council/mkdocs.yml; done
	@echo
	@echo 'To read one: python3 -m http.server -d $(firstword $(EXAMPLES))/site 8000'

.PHONY: check
check: $(VENV)/.site ## Check the records, without building
	$(BIN)/minutebook check

# What developers need #############################################################################

.PHONY: test
test: $(VENV)/.dev node-tools ## Check style, types, records and schemas; build; run every test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	set -e; for council in . $(EXAMPLES); do $(BIN)/minutebook check --strict --root $$council; done
	$(BIN)/minutebook schemas --check
	$(BIN)/mkdocs build --strict
	$(BIN)/pytest --numprocesses 2 --dist worksteal --cov --cov-report term

.PHONY: format
format: $(VENV)/.dev ## Put the code into the project's style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: schemas
schemas: $(VENV)/.site ## Write schemas/ anew from the records
	$(BIN)/minutebook schemas

.PHONY: catalogue
catalogue: $(VENV)/.dev ## Bring macros/locale/ up to date with the words of the interface
	$(BIN)/python scripts/catalogue.py

.PHONY: screenshot
screenshot: $(VENV)/.dev site ## Take the README's picture (needs Chromium)
	$(BIN)/python scripts/screenshot.py

# COUNT: repositories; SEED: which ones. Two processes, each with every other of them.
COUNT := 10000

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Check and build thousands of repositories that somebody has spoilt
	@$(BIN)/python -m tests.support.fuzz --count $(COUNT) --seed $(SEED) --processes 2

# SIZE: meetings; SEED: which archive; PEERS: which of material, material-no-nav, hugo, boreddocs;
# STEPS: which of again, minute, person, template after the cold build.
SIZE := 2000
SEED := 1
PEERS := material material-no-nav hugo boreddocs
STEPS := again minute person template

.PHONY: bench
bench: $(VENV)/.site $(if $(strip $(PEERS)),benchmarks/.venv/.made) ## Measure builds beside other generators
	$(BIN)/python -m benchmarks.measure --size $(SIZE) --seed $(SEED) \
		--generators minutebook $(PEERS) --steps cold $(STEPS)

.PHONY: aims
aims: $(VENV)/.site ## Compare what `make bench` has measured of 2,000 and 20,000 meetings with the aims
	$(BIN)/python -m benchmarks.aims build/benchmark/results-2000.json build/benchmark/results-20000.json

.PHONY: lock
lock: $(VENV)/.dev ## Compile the lock files (UPGRADE=--upgrade for newer versions)
	$(UV) pyproject.toml requirements.in --output-file requirements.txt
	$(UV) requirements-dev.in --constraint requirements.txt --output-file requirements-dev.txt
	$(UV) benchmarks/requirements.in --constraint requirements.txt --output-file benchmarks/requirements.txt
	$(if $(NPM),npm install --package-lock-only --ignore-scripts --no-audit --no-fund --no-update-notifier)

.PHONY: clean
clean: ## Remove all that make made
	rm -rf $(VENV) benchmarks/.venv node_modules site .site.new-* .site.old-* build dist ./*.egg-info
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache htmlcov .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What is installed ################################################################################

# A stamp, not the interpreter: that is a link, and as old as what it points to.
$(VENV)/.made:
	@$(or $(PYTHON),false) -c '$(IS_NEW_ENOUGH)' 2>/dev/null || { \
		echo 'Minutebook needs Python 3.11 or later, and none was found.' >&2; \
		echo 'Install one, or say where it is: make PYTHON=/path/to/python3 $(MAKECMDGOALS)' >&2; \
		exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
		rm -rf $(VENV); \
		echo '$(PYTHON) cannot make a virtual environment.' >&2; \
		echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; \
		exit 1; }
	@touch $@

# A lock file names every package with its version and hashes, so nothing is left to resolve: with
# --no-deps what is released upstream can't change or refuse an install. `pip check` then says
# whether the lock was whole.
$(VENV)/.site: requirements.txt pyproject.toml | $(VENV)/.made
	$(PIP) install --quiet --no-deps --require-hashes --requirement requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(PIP) check
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	$(PIP) install --quiet --no-deps --require-hashes --requirement requirements-dev.txt
	$(PIP) check
	@touch $@

benchmarks/.venv/.made: benchmarks/requirements.txt | $(VENV)/.made
	$(BIN)/python -m venv --clear benchmarks/.venv
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check --quiet install \
		--no-deps --require-hashes --requirement benchmarks/requirements.txt
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check check
	@touch $@

# The tools for the built pages come from npm. CI must have them; a developer may do without.
.PHONY: node-tools
ifneq ($(NPM),)
node-tools: node_modules/.made
else ifeq ($(CI),true)
node-tools:
	@echo 'npm is missing, and CI=true lets no test skip. Install npm.' >&2; exit 1
else
node-tools:
	@echo 'npm is missing: the tests that need axe-core or html-validate will skip.' >&2
endif

node_modules/.made: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier
	@touch $@
