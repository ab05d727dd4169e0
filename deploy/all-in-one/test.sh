#!/usr/bin/env bash
# `make test`: build and Java tests, two modules at a time, with the UI's checks beside them while the libraries, on which
# all wait, leave a core free; then the browser tests. These have the machine to themselves: beside Java tests each waited so long
# that the whole took no less time.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_maven
find_node
find_chromium
find_curl

ui_packages
build_ui

say "Checking the UI, building and testing the services …"
ui_log=$(mktemp)
trap 'rm -f "$ui_log"' EXIT
(cd "$root/gateway/ui" && npm run --silent lint && npm test --silent) >"$ui_log" 2>&1 &
ui=$!
run_maven -T 2 verify || {
  wait "$ui" || cat "$ui_log"
  fail "the Java tests failed."
}
wait "$ui" || {
  cat "$ui_log"
  fail "the UI's checks failed."
}

say "Testing in a browser …"
"$here/browser-test.sh"
say "All tests passed."
