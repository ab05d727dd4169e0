#!/usr/bin/env bash
# `make bench`: starts the product with a large company in it, measures it, and writes the result into
# docs/performance.md. BIG=1 makes the company ten times as large, FRESH=1 makes it anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
all_in_one=$here/../all-in-one
source "$all_in_one/tools.sh"
find_java
find_maven

find_pgbench() {
  local path
  for path in "${PGBENCH:-}" "$(command -v pgbench || true)" /usr/lib/postgresql/*/bin/pgbench; do
    if [ -n "$path" ] && [ -x "$path" ]; then
      pgbench=$path
      return
    fi
  done
  fail "pgbench was not found. Install it (Debian: apt-get install postgresql-contrib), or point to it:
  PGBENCH=/path/to/pgbench make bench"
}
find_pgbench

"$all_in_one/build.sh"
run_maven -q -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true -pl deploy/bench -am compile ||
  fail "the bench did not build."
"$all_in_one/java.sh" train

data=$here/target/data${BIG:+-big}
log=$here/target/product.log
[ -z "${FRESH:-}" ] || rm -rf "$data"
mkdir -p "$data"
free=$("$JAVA_HOME/bin/java" --source 25 "$all_in_one/FreePorts.java")
export TRIPTYCH_PORT=${free% *} TRIPTYCH_SIMULATOR_PORT=${free#* } TRIPTYCH_DATA=$data DEMO=empty
# The simulated platform knows the company's number and answers at once, however much comes.
export SIMULATOR_NUMBERS=772210044556677:553300112233445:15550190000
export SIMULATOR_MESSAGES_PER_SECOND=100000
export SIMULATOR_SENT_WITHIN=1ms SIMULATOR_DELIVERED_WITHIN=1ms SIMULATOR_READ_WITHIN=1ms

stop() {
  [ -z "${pid:-}" ] || { kill "$pid" 2>/dev/null && wait "$pid"; } || true
}
trap stop EXIT

start() {
  "$all_in_one/java.sh" >"$log" 2>&1 &
  pid=$!
  for _ in $(seq 1 1200); do
    ! grep -q 'Triptych is ready' "$log" || return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -30 "$log" >&2
  fail "the product did not start."
}

run() {
  "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC -cp "$here/target/classes:$all_in_one/target/lib/*" "$@"
}

say "Starting the product …"
start
run io.triptych.bench.SeedCommand "$data" || fail "the company could not be seeded."
# Services learn of people that they did not make at their start.
stop
start
run io.triptych.bench.load.BenchCommand "$data" "$TRIPTYCH_PORT" "$pid" "$pgbench" "$root/docs/performance.md" ||
  fail "the bench did not come to its end; $log may say why."
