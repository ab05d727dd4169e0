#!/usr/bin/env bash
# `make bench`: starts the product with a large company in it, measures it, and writes the result into
# docs/performance.md. BIG=1 makes the company ten times as large, FRESH=1 makes it anew. With AGAINST=<revision> it is
# measured in turns with that revision instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../all-in-one/tools.sh"
find_java
find_maven
source "$here/product.sh"

page=$root/docs/performance.md
read -r port simulator < <(free_ports)

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

with_the_database_alone() {
  local data=$here/target/data${BIG:+-big}
  find_pgbench
  build "$root"
  [ -z "${FRESH:-}" ] || rm -rf "$data"
  say "Starting the product …"
  seed "$root" "$data" "$port" "$simulator" "$here/target/product.log"
  start "$root" "$data" "$port" "$simulator" "$here/target/product.log"
  command_of "$root" io.triptych.bench.load.BenchCommand "$data" "$port" "$started" "$pgbench" "$page" ||
    fail "the bench did not come to its end; $here/target/product.log may say why."
}

with_another_revision() {
  local revision other theirs their_port their_simulator ours
  revision=$(git -C "$root" rev-parse --short=8 "$AGAINST^{commit}") || fail "there is no revision $AGAINST."
  other=$here/target/against/$revision
  theirs=$here/target/data-$revision
  ours=$here/target/data-compared
  [ -d "$other" ] || { git clone -q "$root" "$other.part" && git -C "$other.part" checkout -q "$revision" && mv "$other.part" "$other"; }
  build "$root"
  build "$other"
  read -r their_port their_simulator < <(free_ports)
  [ -z "${FRESH:-}" ] || rm -rf "$ours" "$theirs"
  export CONVERSATIONS=${CONVERSATIONS:-5000} MESSAGES=${MESSAGES:-200000} ONLY=${ONLY:-list,thread,inbox,send,read}
  seed "$root" "$ours" "$port" "$simulator" "$here/target/product.log"
  seed "$other" "$theirs" "$their_port" "$their_simulator" "$here/target/other.log"
  start "$root" "$ours" "$port" "$simulator" "$here/target/product.log"
  local our_process=$started
  start "$other" "$theirs" "$their_port" "$their_simulator" "$here/target/other.log"
  command_of "$root" io.triptych.bench.load.CompareCommand \
    "$ours" "$port" "$our_process" "$theirs" "$their_port" "$started" "$revision" "$page" ||
    fail "the comparison did not come to its end; the logs in $here/target may say why."
}

if [ -n "${AGAINST:-}" ]; then with_another_revision; else with_the_database_alone; fi
