# `make run` and `make test` do all the set-up themselves. `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: run ctl test check screens compose-test soak bench clean fmt gen help

SCRIPTS := deploy/all-in-one

run: ## Start everything on this machine, with demo data (DEMO=empty for people only, none for a new installation); Ctrl-C stops it
	@DEMO="$(DEMO)" exec $(SCRIPTS)/run.sh

ctl: ## Run the operator's command on what runs here: make ctl ARGS="number list --company 1"
	@$(SCRIPTS)/ctl.sh $(ARGS)

test: ## Build everything and pass all tests: Java, UI, browser
	@$(SCRIPTS)/test.sh

check: ## Check what needs no server: format, lint, unit tests of Java and UI
	@$(SCRIPTS)/check.sh

screens: ## Take pictures of every screen of the UI, in every width, theme and direction
	@$(SCRIPTS)/screens.sh

compose-test: ## Start docker-compose.yml on a docker engine of its own and lose no message
	@deploy/compose/test.sh

soak: ## Break things under load for 3 minutes and account for every message (SOAK_FOR=15m, SOAK_MESSAGES=20000, SOAK_SEED=42)
	@$(SCRIPTS)/soak.sh

slow: ## Pass the slow tests, and judge what PostgreSQL reads for a company with 2,000,000 messages (FRESH=1: seeded anew)
	@deploy/bench/slow.sh

bench: ## Measure the product with a large company in it (BIG=1: ten times as large; AGAINST=revision: both in turns)
	@AGAINST="$(AGAINST)" deploy/bench/bench.sh

clean: ## Remove what was built and the data of `make run`
	@$(SCRIPTS)/clean.sh

fmt: ## Format Java and UI sources
	@$(SCRIPTS)/mvn.sh -q spotless:apply
	@cd gateway/ui && npm run --silent format

gen: ## Generate the UI's API client from the OpenAPI document
	@cd gateway/ui && npm run --silent gen

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16
