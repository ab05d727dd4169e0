#!/usr/bin/env bash
# Runs Java tests on the servers of a docker engine instead of the embedded ones: testcontainers.sh [TEST,TEST…]
# Without names: tests that stop, stall and share their servers, and one of a service.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
source "$here/engine.sh"
source "$root/deploy/all-in-one/tools.sh"
find_java
find_maven
"$here/images.sh"
start_engine

tests=${1:-BatchConsumerTest,OutboxTest,ResolvingContactsIT}
# The published ports are in the engine's namespace, so the tests run there. Their helper images can't be had.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
began=$(date +%s)
say "Testing $tests on containers …"
cd "$root"
in_engine nice -n 15 mvn -B -ntp -o -pl libs/eventing,contact-service/app -am test -Dtest="$tests" \
  -Dsurefire.failIfNoSpecifiedTests=false >"$cache/testcontainers.log" 2>&1 || fail "tests failed; see $cache/testcontainers.log."
# Tests can't tell which servers they have; the engine can.
for image in apache/kafka postgres:18; do
  docker events --since "$began" --until "$(date +%s)" --filter event=start --format '{{.From}}' | grep -q "^$image" ||
    fail "the tests did not start $image."
done
grep -h 'Tests run:.* in ' "$cache/testcontainers.log" | sed 's/^\[INFO\] /  /'
