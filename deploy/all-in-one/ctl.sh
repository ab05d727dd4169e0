#!/usr/bin/env bash
# `make ctl ARGS="…"`: the operator's command on the product that `make run` has started.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
find_java
target=$root/deploy/all-in-one/target
[ -d "$target/lib" ] || fail "nothing is built yet: make run builds it."
data=${TRIPTYCH_DATA:-.triptych}
case $data in /*) ;; *) data=$root/$data ;; esac
export TRIPTYCH_DATA=$data
classpath=$(printf '%s' "$target"/triptych-all-in-one-*.jar)
classpath+=$(printf ":$target/lib/%s" $(ls "$target/lib"))
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -Dlogback.configurationFile="$root/deploy/docker/command-logback.xml" \
  -cp "$classpath" io.triptych.allinone.Ctl "$@"
