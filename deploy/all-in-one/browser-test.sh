#!/usr/bin/env bash
# Starts what was built on free ports, with data of its own, and runs the browser tests against it, or those named; then
# the tests of a new installation, which nothing is in.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_node
find_chromium

# What becomes of a message is waited for in most tests, and is the same when it comes soon.
export SIMULATOR_SENT_WITHIN=100ms SIMULATOR_DELIVERED_WITHIN=100ms SIMULATOR_READ_WITHIN=200ms

# It runs for minutes only: what the optimizing compiler takes is not earned back.
export JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1

log=$root/deploy/all-in-one/target/browser-test.log
pid=
data=
stop() {
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  pid=
  if [ -n "$data" ]; then rm -rf "$data"; fi
}
trap stop EXIT

# start DEMO: the product with that demo.
start() {
  local free
  data=$(mktemp -d)
  free=$("$JAVA_HOME/bin/java" --source 25 "$root/deploy/all-in-one/FreePorts.java")
  export TRIPTYCH_PORT=${free% *} TRIPTYCH_SIMULATOR_PORT=${free#* } TRIPTYCH_DATA=$data
  DEMO=$1 "$here/java.sh" >"$log" 2>&1 &
  pid=$!
  for _ in $(seq 1 3000); do
    grep -q 'Triptych is ready' "$log" && break
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; fail "it did not start."; }
    sleep 0.1
  done
  grep -q 'Triptych is ready' "$log" || { tail -50 "$log" >&2; fail "it was not ready within five minutes."; }
}

# run PROJECT [FILE…]: the browser tests of that kind of installation.
run() {
  TRIPTYCH_URL=http://localhost:$TRIPTYCH_PORT TRIPTYCH_SIMULATOR_URL=http://localhost:$TRIPTYCH_SIMULATOR_PORT \
    npm --prefix "$root/gateway/ui" run --silent e2e -- --project="$@" ||
    fail "the browser tests failed; what the services logged is in $log."
}

case ${1:-} in
first-day*) ;;
*)
  start empty
  run demo "$@"
  stop
  ;;
esac
case ${1:-first-day} in
first-day*)
  start none
  run new
  ;;
esac
