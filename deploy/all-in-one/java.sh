#!/usr/bin/env bash
# Starts what was built. The AOT cache, made once after a build, more than halves the time to ready.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
find_java

target=$root/deploy/all-in-one/target
# A cache fits one JDK and one list of jars.
key=$( (cat "$JAVA_HOME/release" 2>/dev/null || "$JAVA_HOME/bin/java" -version 2>&1; cd "$target" && cksum triptych-all-in-one-*.jar; ls -l lib) | cksum | cut -d' ' -f1)
cache=$target/$key.aot
options=(-XX:+UseSerialGC -Xmx768m -XX:+UseCompactObjectHeaders -Xlog:aot*=off -Xlog:cds*=off
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
classpath=$(cd "$target" && printf '%s' triptych-all-in-one-*.jar && printf ":lib/%s" $(ls lib))
main=io.triptych.allinone.AllInOne

binaries=$target/postgres-binaries

# The class path is relative to the build's folder, so the program is told where it was started.
launch() {
  (cd "$target" && exec "$JAVA_HOME/bin/java" "${options[@]}" "$@" -cp "$classpath" "$main")
}

train() {
  local data free
  data=$(mktemp -d)
  free=$("$JAVA_HOME/bin/java" --source 25 "$root/deploy/all-in-one/FreePorts.java")
  say "Preparing quick starts (once after a build) …"
  TRIPTYCH_TRAIN=true DEMO=empty TRIPTYCH_DATA=$data TRIPTYCH_HOST=127.0.0.1 \
    TRIPTYCH_PORT=${free% *} TRIPTYCH_SIMULATOR_PORT=${free#* } \
    launch "-XX:AOTCacheOutput=$cache" >"$target/training.log" 2>&1 || rm -f "$cache"
  # Unpacked once: the first start in a new data directory need not do it again.
  if [ -d "$data/postgres-binaries" ] && [ ! -d "$binaries" ]; then mv "$data/postgres-binaries" "$binaries"; fi
  rm -rf "$data"
}

if [ "${1:-}" = train ]; then
  [ -e "$cache" ] || train
  exit 0
fi
data=${TRIPTYCH_DATA:-.triptych}
case $data in /*) ;; *) data=$root/$data ;; esac
export TRIPTYCH_DATA=$data
if [ -d "$binaries" ] && [ ! -e "$data/postgres-binaries" ]; then
  mkdir -p "$data"
  cp -r "$binaries" "$data/postgres-binaries.part" && mv "$data/postgres-binaries.part" "$data/postgres-binaries"
fi
[ -e "$cache" ] && options+=("-XX:AOTCache=$cache")
cd "$target"
exec "$JAVA_HOME/bin/java" "${options[@]}" -cp "$classpath" "$main"
