#!/usr/bin/env bash
# `make test`: UI checks, then the build, then the Java tests with the browser tests beside them, which need other things:
# those wait for servers, these for pages.
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

say "Building the services …"
run_maven -q -T 2 package -DskipTests || fail "the services did not build."
# A copy, as the Java tests build again.
built=$root/deploy/all-in-one/target
copy=$built/browser
rm -rf "$copy"
mkdir "$copy"
cp -r "$built"/triptych-all-in-one-*.jar "$built/lib" "$copy"

say "Testing in a browser and testing the services …"
# In a process group of its own, so that all of it ends when the Java tests fail.
set -m
BUILD=$copy "$here/browser-test.sh" >"$built/browser-tests.log" 2>&1 &
browser=$!
set +m
trap 'kill -- "-$browser" 2>/dev/null || true' EXIT
run_maven -T 2 verify || fail "the Java tests failed."
say "Waiting for the browser tests …"
wait "$browser" || { cat "$built/browser-tests.log"; fail "the browser tests failed."; }
cat "$built/browser-tests.log"
say "All tests passed."
