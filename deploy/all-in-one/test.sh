#!/usr/bin/env bash
# `make test`: UI checks, then build and Java tests, two modules at a time, then the browser tests. These have the machine
# to themselves: beside Java tests each waited so long that the whole took no less time.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_maven
find_node
find_chromium
find_curl

ui_packages
say "Checking the UI …"
(cd "$root/gateway/ui" && npm run --silent lint && npm test --silent) || fail "the UI's checks failed."
build_ui

say "Building and testing the services …"
run_maven -T 2 verify || fail "the Java tests failed."

say "Testing in a browser …"
"$here/browser-test.sh"
say "All tests passed."
