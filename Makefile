# make site   builds site/        make serve  previews with live reload
# make test   checks everything   make clean  removes what was built and set up
.PHONY: site serve test check reference bench clean

# the first Python that is new enough; PYTHON=… names another
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
PORT ?= 8000

site: .venv/.site
	$(BIN)/mkdocs build --strict

serve: .venv/.site
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/typos content docs/en plugins/dsv_kb/strings README.md CONTRIBUTING.md CHANGELOG.md
	$(BIN)/pytest -n auto --dist worksteal

check: .venv/.site
	$(BIN)/dsv-kb check --strict

reference: .venv/.site
	$(BIN)/python scripts/reference.py

bench: .venv/.test
	$(BIN)/python bench/build.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name one with PYTHON=…"; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/.site: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[diagrams]' || { \
		echo "no merman for this machine: Mermaid text will be drawn in the browser"; \
		$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[live]'; }
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --only-binary :all: pagefind-bin-extended || echo "no Pagefind for this machine: search will find names only"
	@touch $@

.venv/.test: pyproject.toml constraints.txt scripts/system-packages | .venv/bin/python
	scripts/system-packages
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --only-binary :all: pagefind-bin-extended quickjs-ng || echo "no Pagefind or QuickJS for this machine: tests of the search will be skipped"
	@$(BIN)/python -m pip install --quiet --upgrade --only-binary :all: zensical || echo "no Zensical for this machine: its test will be skipped"
	@touch $@ .venv/.site

clean:
	rm -rf .venv site build dist .mypy_cache .ruff_cache .pytest_cache
