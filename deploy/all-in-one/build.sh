#!/usr/bin/env bash
# Builds what `make run` starts, unless nothing changed since the last time.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
find_java
find_maven
find_node

target=$root/deploy/all-in-one/target
built=$target/built

changed() {
  [ ! -e "$built" ] || [ ! -d "$target/lib" ] ||
    [ -n "$(cd "$root" && find pom.xml libs conversation-service message-service contact-service gateway deploy/all-in-one \
      deploy/simulator deploy/seed deploy/kafka deploy/postgres \
      \( -name target -o -name node_modules -o -name dist -o -name src -path '*/src/test' \) -prune -o \
      -type f -newer "$built" -print -quit)" ]
}

changed || exit 0
build_ui
say "Building the services (the first time Maven also fetches their libraries) …"
run_maven -q -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true -pl deploy/all-in-one -am package ||
  fail "the services did not build."
rm -f "$target"/*.aot
touch "$built"
