# Sourced by the bench's scripts: builds a checkout, and runs its product with a large company in it.

# What the simulated platform knows: the company's number; and it answers at once, however much comes.
export SIMULATOR_NUMBERS=772210044556677:553300112233445:15550190000
export SIMULATOR_MESSAGES_PER_SECOND=100000
export SIMULATOR_SENT_WITHIN=1ms SIMULATOR_DELIVERED_WITHIN=1ms SIMULATOR_READ_WITHIN=1ms

products=()
stop_all() {
  local process
  for process in "${products[@]}"; do
    { kill "$process" 2>/dev/null && wait "$process"; } || true
  done
  products=()
}
trap stop_all EXIT

# build <checkout>: its product, its bench, and the cache for quick starts.
build() {
  "$1/deploy/all-in-one/build.sh"
  "$1/deploy/all-in-one/mvn.sh" -q -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true \
    -pl deploy/bench -am compile || fail "the bench did not build."
  "$1/deploy/all-in-one/java.sh" train
}

# command <checkout> <class> <arguments …>: a command of that checkout's bench.
command_of() {
  local checkout=$1
  shift
  "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseSerialGC \
    -cp "$checkout/deploy/bench/target/classes:$checkout/deploy/all-in-one/target/lib/*" "$@"
}

# start <checkout> <data> <port> <simulator's port> <log>: sets `started` to its process once it is ready.
start() {
  TRIPTYCH_DATA=$2 TRIPTYCH_PORT=$3 TRIPTYCH_SIMULATOR_PORT=$4 DEMO=empty "$1/deploy/all-in-one/java.sh" >"$5" 2>&1 &
  started=$!
  products+=("$started")
  for _ in $(seq 1 1200); do
    ! grep -q 'Triptych is ready' "$5" || return 0
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  tail -30 "$5" >&2
  fail "the product did not start."
}

# seed <checkout> <data> <port> <simulator's port> <log>: starts it with the company in it. Services learn of people that
# they did not make at their start, so it is started twice.
seed() {
  mkdir -p "$2"
  start "$@"
  command_of "$1" io.triptych.bench.SeedCommand "$2" || fail "the company could not be seeded."
  stop_all
}

free_ports() {
  "$JAVA_HOME/bin/java" --source 25 "$root/deploy/all-in-one/FreePorts.java"
}
