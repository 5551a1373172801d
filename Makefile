# Everything sets up its own environment from requirements/*.lock; nothing but Python 3.11 or newer need be there before.

BIN := .venv/bin
PYTHON := $(BIN)/python
WORKERS ?= 2
MEMBER ?= auto
FUZZ_RUNS ?= 1000000
FUZZ_SECONDS ?= 3600
PYTEST := -m pytest -q -n $(WORKERS) --dist loadgroup
MINORS = $(shell tools/find_python.sh | cut -d' ' -f1)

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: help demo member test lint types unit cluster jars bench docs latest matrix package supply bounds audit clean
CHECKERS := basedpyright==1.40.2 pyrefly==1.5.0 ty==0.0.108 zuban==0.10.2

.PHONY: hardening fuzz oracle-long types-all release

help:  ## This list.
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

demo: .venv/.ready-test  ## Run the example on a real member, or a fake one without java and mvn; MEMBER=real|fake chooses.
	@$(PYTHON) examples/quickstart.py --member $(MEMBER)

member: .venv/.ready-test  ## Run such a member at 127.0.0.1:5701 until Ctrl-C, for the quick start.
	@$(PYTHON) -m hazelcast_fluent.testing --port 5701 --member $(MEMBER)

test: lint types $(if $(filter required,$(HAZELCAST_FLUENT_CLUSTER)),jars)  ## Lint, types, all tests; with HAZELCAST_FLUENT_CLUSTER=required those on real members too.
	@$(PYTHON) $(PYTEST) --cov --cov-report=term

lint: .venv/.ready-dev  ## Style, format, the direction of imports.
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo --no-cache

types: .venv/.ready-dev  ## mypy, strict, pyright, and whether the generated stub is up to date.
	@$(PYTHON) tools/make_stubs.py --check
	@$(BIN)/mypy
	@$(BIN)/pyright --pythonpath $(PYTHON)

types-all: .venv/.ready-dev  ## Good programs and wrong uses under seven type checkers; mypy and pyright decide.
	@test -d .venv-types || python3 -m venv .venv-types
	@.venv-types/bin/pip install --quiet --disable-pip-version-check $(CHECKERS)
	@$(PYTHON) tools/check_types_all.py .venv-types/bin

unit: .venv/.ready-dev  ## The tests that need no member.
	@HAZELCAST_FLUENT_CLUSTER=off $(PYTHON) $(PYTEST)

cluster: jars  ## The tests on real members; a missing one is a failure.
	@HAZELCAST_FLUENT_CLUSTER=required $(PYTHON) $(PYTEST) tests/cluster

jars: .venv/.ready-dev
	@$(PYTHON) -m tests.cluster.jars
	@$(PYTHON) -m tests.oracle.jars

bench: .venv/.ready-bench  ## What everything costs, each beside its goal, into benchmarks/RESULTS.md; takes about ten minutes.
	@$(PYTHON) -m benchmarks

docs: .venv/.ready-dev  ## The pages, into docs/_build/html; a warning is an error.
	@$(PYTHON) -m sphinx --builder html --fail-on-warning --keep-going --quiet docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

latest: export HAZELCAST_VERSION := latest
latest: cluster  ## The same on the newest 5.x member there is.

hardening: .venv/.ready-dev  ## The long versions of what must not break: hostile files, secrets, properties; then fuzzing. About two hours.
	@HARDENING=long $(PYTHON) $(PYTEST) --timeout 7200 tests/hardening
	@HYPOTHESIS_PROFILE=long HAZELCAST_FLUENT_CLUSTER=off $(PYTHON) $(PYTEST) --timeout 7200 -m hypothesis \
	    --ignore tests/hardening --ignore tests/oracle
	@$(MAKE) --no-print-directory fuzz

fuzz: .venv/.ready-dev  ## A million inputs for each loader, at most an hour each; FUZZ_RUNS and FUZZ_SECONDS say otherwise.
	@$(PYTHON) -c 'import atheris' 2>/dev/null || $(BIN)/pip install --quiet --only-binary :all: atheris || \
	    { echo "Not fuzzed: atheris has no wheels for this Python."; exit 1; }
	@$(PYTHON) -m fuzz.run --runs $(FUZZ_RUNS) --seconds $(FUZZ_SECONDS)

oracle-long: jars  ## Twenty thousand generated files, and as many changed examples, against Hazelcast's own loader.
	@HAZELCAST_FLUENT_ORACLE_CASES=20000 HYPOTHESIS_PROFILE=long HAZELCAST_FLUENT_CLUSTER=required $(PYTHON) $(PYTEST) --timeout 7200 tests/oracle

matrix:  ## The tests that need no member, on each Python that this machine has.
	@test -n "$(MINORS)" || { echo "No Python 3.11 or newer was found."; exit 1; }
	@for minor in $(MINORS); do \
	    echo "Python $$minor"; \
	    $(MAKE) --no-print-directory .venv-$$minor/.ready-test && \
	    HAZELCAST_FLUENT_CLUSTER=off .venv-$$minor/bin/python $(PYTEST) || exit 1; \
	done

package: .venv/.ready-dev  ## Build sdist and wheel, look into them, install the wheel in an empty environment and use it.
	@$(PYTHON) tools/check_supply.py

supply: .venv/.ready-dev  ## The same, and run the tests that need no member on the installed wheel.
	@$(PYTHON) tools/check_supply.py --tests

bounds:  ## The tests that need no member, with the oldest and the newest releases that pyproject.toml allows.
	@tools/check_supply_bounds.sh

audit: .venv/.ready-dev  ## Look the locked releases up among known problems; asks the network.
	@$(PYTHON) tools/check_supply.py --audit

release: .venv/.ready-dev  ## Build dist/: sdist, wheel, and an SBOM (CycloneDX) of what the wheel with all extras installs.
	@rm -rf dist build/sbom
	@$(PYTHON) -m build --outdir dist .
	@$(PYTHON) -m twine check --strict dist/*
	@$(PYTHON) -m venv build/sbom
	@build/sbom/bin/pip install --quiet "$$(ls dist/*.whl)[all]"
	@$(PYTHON) -m venv build/sbom-tool
	@build/sbom-tool/bin/pip install --quiet 'cyclonedx-bom>=7'
	@build/sbom-tool/bin/cyclonedx-py environment --output-file dist/hazelcast-fluent.cdx.json build/sbom
	@ls dist

clean:  ## Remove the environments and what tools left behind.
	@rm -rf .venv .venv-3.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* \
	    tests/cluster/target docs/_build build dist

.venv/.ready-%: pyproject.toml requirements/%.lock tools/make_venv.sh
	@tools/make_venv.sh .venv $*

.venv-3.11/.ready-% .venv-3.12/.ready-% .venv-3.13/.ready-% .venv-3.14/.ready-%: pyproject.toml requirements/%.lock
	@tools/make_venv.sh $(@D) $* $(patsubst .venv-%,%,$(@D))
