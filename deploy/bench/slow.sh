#!/usr/bin/env bash
# `make slow`: what takes too long for every change. The tests tagged `slow`; then the product with 200,000 conversations
# and 2,000,000 messages in one company, and a judgement of what PostgreSQL reads for each page of it. The data is kept in
# deploy/bench/target; FRESH=1 makes it anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../all-in-one/tools.sh"
find_java
find_maven
source "$here/product.sh"

data=$here/target/data-slow
log=$here/target/slow.log
read -r port simulator < <(free_ports)
export CONVERSATIONS=${CONVERSATIONS:-200000} MESSAGES=${MESSAGES:-2000000}
run_maven -q -Djacoco.skip=true test -pl deploy/all-in-one -am -Dtest.left-out= -Dgroups=slow -DfailIfNoTests=false ||
  fail "the slow tests failed."
build "$root"
[ -z "${FRESH:-}" ] || rm -rf "$data"
say "Starting the product …"
seed "$root" "$data" "$port" "$simulator" "$log"
rm -rf "$data/postgres/log"
# A plan for each statement, with what it read. Nothing else of the product is any different.
cat >"$data/postgres/postgresql.auto.conf" <<'CONF'
session_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_analyze = on
auto_explain.log_buffers = on
auto_explain.log_timing = off
auto_explain.log_nested_statements = on
auto_explain.log_format = json
logging_collector = on
log_destination = 'jsonlog'
log_directory = 'log'
log_filename = 'plans.log'
log_rotation_age = 0
log_rotation_size = 0
CONF
start "$root" "$data" "$port" "$simulator" "$log"
command_of "$root" io.triptych.bench.plans.PlansCommand "$data" "$port" ||
  fail "something reads too much, or could not be read; $log may say why."
