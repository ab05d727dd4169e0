#!/usr/bin/env bash
# `make check`: what can be told without a server: format, lint, and the tests that start none (`*Test`, where `*IT` starts
# one), of Java and the UI beside each other.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_maven
find_node

ui_packages
log=$(mktemp)
trap 'rm -f "$log"' EXIT
(cd "$root/gateway/ui" && npm run --silent lint && npm test --silent) >"$log" 2>&1 &
ui=$!
run_maven -q -T 2 -Djacoco.skip=true test -Dtest='*Test' -Dsurefire.failIfNoSpecifiedTests=false ||
  { wait "$ui" || true; fail "the Java checks failed."; }
wait "$ui" || { cat "$log"; fail "the UI's checks failed."; }
say "All checks passed."
