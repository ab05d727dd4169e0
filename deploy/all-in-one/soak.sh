#!/usr/bin/env bash
# `make soak`: disorderly traffic while parts of the product are killed; then what has become of every message.
# SOAK_FOR (3m), SOAK_MESSAGES (no least number) and SOAK_SEED (another each time) say how.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_java
find_maven

say "Building the services and the soak …"
run_maven -q -Djacoco.skip=true -Dspotless.check.skip=true -pl deploy/all-in-one -am test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath ||
  fail "the soak did not build."

target=$root/deploy/all-in-one/target
data=$target/soak
rm -rf "$data"
mkdir -p "$data"
"$JAVA_HOME/bin/java" -Xmx768m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -DTRIPTYCH_DATA="$data/logs/soak" \
  -cp "$target/test-classes:$target/classes:$(cat "$target/test.classpath")" io.triptych.allinone.soak.Soak "$data" \
  2>"$data/errors.log" || fail "the soak found something, or did not come to its end; what was logged is in $data."
