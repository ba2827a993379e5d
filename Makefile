# What can be done here; `make` alone lists it. Needs JDK 17 or later, Maven 3.8.6 or later, Node and Python 3.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

MVN ?= mvn
# Further words for the command or for Maven: make demo ARGS="--web-port 9000", make test ARGS="-pl core -am".
ARGS ?=

JAR := cli/target/windlass.jar
ARCHIVE := cli/target/windlass.jsa
SHIPPED := core jdbc emulator pgwire web examples cli
SOURCES := $(shell find $(SHIPPED) -path '*/src/main/*' -type f) pom.xml $(wildcard */pom.xml)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: build
build: $(ARCHIVE) ## build the runnable jar that ./windlass starts
	@echo "Built: ./windlass help"

# No tests, no format check, no compiler's checks: they belong to `make test`.
$(JAR): $(SOURCES)
	@$(call need,$(MVN),Maven 3.8.6 or later)
	@$(call need,java,a JDK of version 17 or later)
	@echo "Building (less than a minute, and the downloads of the first time) ..."
	@$(MVN) -q -B -pl cli -am package -Dquick
	@touch $(JAR)

# Holds for these very jars: whoever builds one anew (make test) leaves an archive that Java passes over.
$(ARCHIVE): $(JAR) $(wildcard cli/target/lib/*.jar)
	@cli/archive

.PHONY: demo
demo: $(ARCHIVE) ## the whole of it with no account: emulator, the seed's query, the chart; Ctrl-C ends it
	@exec ./windlass demo $(ARGS)

.PHONY: test
test: tools ## install what the tests need and run everything
	$(MVN) -B verify $(ARGS)

.PHONY: check
check: ## the quick tests: no browser, no processes, none that takes long; modules side by side
	$(MVN) -B -T 2 verify -DexcludedGroups='browser | process | slow' $(ARGS)

.PHONY: format
format: ## put the sources in our format
	$(MVN) -q -B spotless:apply

.PHONY: bench
bench: ## measure times and requests
	$(MVN) -q -B -pl bench -am package -Dmaven.test.skip=true
	bench/run $(ARGS)

.PHONY: clean
clean: ## remove everything that was built
	$(MVN) -q -B clean

# What the tests need beside the JDK, Maven, Node and Python: a Chromium, and fonts for every script, for the pages.
.PHONY: tools
tools:
	@$(call need,$(MVN),Maven 3.8.6 or later)
	@$(call need,node,Node 18 or later)
	@$(call need,python3,Python 3.9 or later)
	@cli/tools

define need
command -v $(1) >/dev/null || { echo "$(1) is not on the PATH; install $(2)." >&2; exit 1; }
endef
