# The only list of commands. CI, the hooks and people call these, so each is defined once.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
RUN := $(UV) run --no-sync
# Through the environment, not through make: names of films hold spaces and quotes.
export VIDEO OUT ONLY ENV SPEECH
# Once at set-up instead of at every start.
export UV_COMPILE_BYTECODE := 1
# Node comes with the environment, and pnpm with it in the version that web/package.json pins.
PNPM := $(RUN) npx --yes pnpm@$(shell sed -n 's/.*"pnpm@\(.*\)".*/\1/p' web/package.json) --dir web
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -name '*.test.ts*')

.PHONY: help setup run process web test test-unit test-web lint format type check contracts contracts-release api-check bench bench-web screens eval pre-commit tf-check images images-pin workflows cost deploy rollout sbom audit upgrade clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

.tools/bin/uv:
	@python3 deploy/bootstrap/uv.py

setup: | $(UV) ## Install everything that the other commands need
	@$(UV) sync --locked $(if $(wildcard .venv),--quiet)

run: setup web/dist/index.html ## Start the whole platform and print its URL
	@$(RUN) echoctl up

web: web/dist/index.html ## Build the web app, where it is not built yet

web/node_modules/.modules.yaml: web/package.json web/pnpm-lock.yaml web/.pnpmfile.cjs | setup
	@$(PNPM) install --silent --frozen-lockfile
	@touch $@

web/dist/index.html: web/node_modules/.modules.yaml $(WEB_SOURCES) contracts/schemas/echo.websocket.v1.server.json
	@$(PNPM) run --silent build

process: setup ## Send one file through every stage: VIDEO=film.mp4 [OUT=dir]
	@test -n "$$VIDEO" || { echo 'usage: make process VIDEO=film.mp4 [OUT=dir]' >&2; exit 3; }
	@name=$$(basename -- "$$VIDEO"); $(RUN) echoctl process "$$VIDEO" --out "$${OUT:-build/out/$${name%.*}}"

test: setup test-web web/dist/index.html ## Run every test
	@$(RUN) pytest

test-unit: setup ## Run the tests that open no sockets
	@$(RUN) pytest tests/unit tests/contracts

test-web: web/node_modules/.modules.yaml ## Run the web app's own tests
	@$(PNPM) run --silent test

lint: setup web/node_modules/.modules.yaml ## Check style, imports between packages and generated files
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) lint-imports
	@$(RUN) python -m echo_contracts.generate --check
	@$(RUN) python deploy/monitoring/generate.py --check
	@$(RUN) python -m echo_gateway.describe --check contracts/openapi.json
	@$(PNPM) run --silent lint
	@$(PNPM) run --silent generate --check

format: setup web/node_modules/.modules.yaml ## Put the code into its style
	@$(RUN) ruff check --fix-only
	@$(RUN) ruff format
	@$(PNPM) run --silent format

type: setup web/node_modules/.modules.yaml ## Check types
	@$(RUN) mypy
	@$(PNPM) run --silent type

check: lint type test ## Everything CI checks

contracts: setup web/node_modules/.modules.yaml ## Regenerate schemas, AsyncAPI, OpenAPI, the topics table, dashboards, alerts and the web app's types
	@$(RUN) python -m echo_contracts.generate
	@$(RUN) python deploy/monitoring/generate.py
	@$(RUN) python -m echo_gateway.describe contracts/openapi.json
	@$(PNPM) run --silent generate

contracts-release: setup ## Make current schemas and API the ones that later ones must be compatible with
	@$(RUN) python -m echo_contracts.generate --release
	@$(RUN) python deploy/tools/api_promises.py --release

api-check: setup ## Check that clients of the last release can use the API
	@$(RUN) python deploy/tools/api_promises.py

screens: setup web/dist/index.html ## Photograph every screen in both themes: build/screenshots, and some of them in docs
	@$(RUN) pytest -q tests/e2e/web/test_access.py
	@$(RUN) python deploy/tools/screens.py

bench: setup web/dist/index.html ## Run every benchmark, or one: [ONLY=transcode]
	@PYTHONPATH=tests $(RUN) python tests/bench $$ONLY

bench-web: setup web/dist/index.html ## Measure the web app in Chromium
	@PYTHONPATH=tests $(RUN) python tests/bench web

eval: setup ## Measure every speech engine there is; with recordings of people: [SPEECH=folder]
	@PYTHONPATH=tests $(RUN) python -m evals "$$SPEECH"

pre-commit: setup ## Check before every commit from now on
	@$(RUN) pre-commit install

tf-check: setup ## Check Terraform without an account: style, the provider's schema, checkov, the contracts
	@if command -v terraform >/dev/null; then terraform fmt -check -recursive deploy/terraform; else echo 'no terraform here: its style is not checked'; fi
	@$(RUN) --with cdktf-cdktf-provider-google==16.12.1 python deploy/tools/check_terraform.py
	@$(UV) tool run --from checkov==3.3.30 checkov --directory deploy/terraform --framework terraform --skip-download --compact --quiet
	@$(RUN) pytest -q tests/unit/deploy tests/integration/contracts

images: setup ## Build the images and print size, import and start; without a Docker engine, their environments
	@$(RUN) python deploy/tools/images.py

images-pin: setup ## Write the digest that the base image has now (needs a Docker engine)
	@$(RUN) python deploy/tools/images.py --pin

workflows: setup ## Check GitHub's workflows and the shell scripts
	@$(RUN) actionlint
	@$(RUN) zizmor --offline --quiet .github/workflows
	@$(RUN) shellcheck .ci/run deploy/github/*.sh

cost: setup ## Compute docs/cost.md from the benchmark and the list prices
	@$(RUN) python deploy/tools/cost.py

# A bucket answers no /config.json, so the web app of an environment is built with its own.
define WEB_OF_ENV
	@test -n "$$VITE_SUPABASE_ANON_KEY" || { echo 'Set VITE_SUPABASE_ANON_KEY: the public key of the Supabase project.' >&2; exit 3; }
	@VITE_SUPABASE_URL="$$($(RUN) python deploy/tools/rollout.py "$$ENV" --supabase)" $(PNPM) run --silent build
endef

deploy: setup web/node_modules/.modules.yaml ## Bring an environment into being or up to date: ENV=development|staging|production
	@test -n "$$ENV" || { echo 'usage: make deploy ENV=development' >&2; exit 3; }
	$(WEB_OF_ENV)
	@$(RUN) python deploy/tools/deploy.py "$$ENV" "$$(git rev-parse --short=12 HEAD)"

rollout: setup web/node_modules/.modules.yaml ## Push this commit's images, move traffic to them step by step, then publish the web app: ENV=...
	@test -n "$$ENV" || { echo 'usage: make rollout ENV=development' >&2; exit 3; }
	$(WEB_OF_ENV)
	@$(RUN) python deploy/tools/images.py --push "$$($(RUN) python deploy/tools/rollout.py "$$ENV" --registry)" --tag "$$(git rev-parse --short=12 HEAD)"
	@$(RUN) python deploy/tools/rollout.py "$$ENV" --tag "$$(git rev-parse --short=12 HEAD)"

sbom: setup ## Write what everything is made of to build/sbom.json (CycloneDX)
	@mkdir -p build
	@$(UV) export --quiet --frozen --no-dev --all-packages --format cyclonedx1.5 --preview-features sbom-export --output-file build/sbom.json >/dev/null

audit: setup ## Look for known vulnerabilities in what is locked
	@$(UV) audit --locked --preview-features audit

upgrade: setup ## Lock the newest versions that are allowed
	@$(UV) lock --upgrade

clean: ## Remove what the commands made, apart from the environment and the platform's state
	@rm -rf build dist web/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +
