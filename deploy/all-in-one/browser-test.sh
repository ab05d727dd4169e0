#!/usr/bin/env bash
# Starts what was built on free ports, with data of its own, and runs the browser tests against it, or those named.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_node
find_chromium

data=$(mktemp -d)
log=$root/deploy/all-in-one/target/browser-test.log
free=$("$JAVA_HOME/bin/java" --source 25 "$root/deploy/all-in-one/FreePorts.java")
export TRIPTYCH_PORT=${free% *} TRIPTYCH_SIMULATOR_PORT=${free#* } TRIPTYCH_DATA=$data
DEMO=empty "$here/java.sh" >"$log" 2>&1 &
pid=$!
stop() {
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -rf "$data"
}
trap stop EXIT
for _ in $(seq 1 3000); do
  grep -q 'Triptych is ready' "$log" && break
  kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; fail "it did not start."; }
  sleep 0.1
done
grep -q 'Triptych is ready' "$log" || { tail -50 "$log" >&2; fail "it was not ready within five minutes."; }

cd "$root/gateway/ui"
TRIPTYCH_URL=http://localhost:$TRIPTYCH_PORT TRIPTYCH_SIMULATOR_URL=http://localhost:$TRIPTYCH_SIMULATOR_PORT \
  npm run --silent e2e -- "$@" || fail "the browser tests failed; what the services logged is in $log."
