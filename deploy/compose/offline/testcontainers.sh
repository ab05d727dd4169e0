#!/usr/bin/env bash
# Runs the Java tests on the servers of a docker engine instead of the embedded ones: testcontainers.sh [TEST,TEST…]
# Without names: all tests of the modules that need PostgreSQL or Kafka, but those of the whole product in one JVM, which
# brings its own servers.
set -euo pipefail
source "$(dirname "$0")/engine.sh"
find_java
find_maven

tests=${1:-}
modules=(libs/testing libs/postgres libs/service libs/eventing conversation-service/app message-service/app
  contact-service/app gateway/app deploy/bench deploy/helm-tests)
whole_product='**/*$*,io/triptych/allinone/**,**/SeededProductIT.java'
log=$cache/testcontainers.log

mkdir -p "$cache"
created=$(mktemp)
finish() {
  stop_engine
  rm -f "$created"
}
trap finish EXIT

maven() {
  (cd "$root" && "${inside[@]}" nice -n 15 mvn -B -ntp -pl "$(IFS=, && echo "${modules[*]}")" -am test \
    -Dsurefire.failIfNoSpecifiedTests=false "$@") >"$log" 2>&1 || fail "tests failed; see $log."
}

"$offline/images.sh"
start_engine
# What a run that was killed has left.
docker ps -aq --filter label=org.testcontainers | xargs -r docker rm -fv >/dev/null

# With a test that needs no server, so that Maven has fetched everything: no registry is seen from the engine's namespace.
say "Building …"
inside=(env)
maven -Dtest=ContractsAndRulesTest

say "Testing ${tests:-everything} on containers …"
docker events --filter type=container --filter event=create --format '{{.From}}' >"$created" 2>/dev/null &
# The published ports are in the engine's namespace, so the tests run there. Their helper images can't be had.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
inside=(in_engine)
maven -o -Dsurefire.excludes="$whole_product" ${tests:+"-Dtest=$tests"}
grep -h 'Tests run:.* in ' "$log" | sed 's/^\[INFO\] /  /'

# Tests can't tell which servers they had; the engine can: one of each image for every module.
wanted=${#modules[@]}
[ -z "$tests" ] || wanted=1
for image in apache/kafka postgres; do
  count=$(grep -c "^$image:" "$created" || true)
  [ "$count" -ge "$wanted" ] || fail "of $image $count containers were made, not $wanted: some tests had other servers."
done
say "All of it passed, on $(wc -l <"$created") containers."
