# Sourced: Debian's docker engine, started by hand in its own network namespace, for a machine that has no registry.
# What it downloads and builds stays in the cache folder, outside the repository. Sets `offline` and `root` besides.

offline=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$offline/../../all-in-one/tools.sh"
cache=${TRIPTYCH_CACHE:-$HOME/.cache/triptych}
engine=$cache/engine
export DOCKER_CONFIG=$cache/docker

# What takes this long is said with the time.
say() {
  printf '%s %s\n' "$(date +%T)" "$1"
}

# The machine's own Debian archive, wherever that is.
debian_archive() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 '/debian/\?$' ||
    fail "no Debian archive is configured on this machine."
}

# apt for packages of Debian 13, apart from the machine's own lists.
apt_trixie() {
  local apt=$cache/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  printf 'deb %s trixie main\n' "$(debian_archive)" >"$apt/sources.list"
  apt-get -qq -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache" "$@"
}

install_engine() {
  [ "$(id -u)" = 0 ] || fail "the engine is started by hand, which only root may do."
  if ! command -v dockerd >/dev/null || ! command -v debootstrap >/dev/null || ! command -v iptables >/dev/null; then
    say "Installing Debian's docker engine …"
    apt-get -qq update >/dev/null
    # Run level 1: it is installed, not started.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
      docker.io iptables debootstrap >/dev/null
  fi
  install_plugins
}

# Compose and buildx as plugins of the docker command.
install_plugins() {
  local plugins=$DOCKER_CONFIG/cli-plugins work
  [ -x "$plugins/docker-compose" ] && [ -x "$plugins/docker-buildx" ] && return
  say "Fetching docker compose and buildx …"
  work=$(mktemp -d)
  apt_trixie update >/dev/null
  (cd "$work" && apt_trixie download docker-compose docker-buildx >/dev/null 2>&1) || fail "docker compose was not found."
  mkdir -p "$plugins"
  for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
  find "$work/root" -path '*cli-plugins/docker-*' -type f -exec cp {} "$plugins/" \;
  rm -rf "$work"
}

start_engine() {
  install_engine
  mkdir -p "$engine"
  export DOCKER_HOST=unix://$engine/docker.sock
  if ! engine_answers; then
    rm -f "$engine/docker.pid"
    unshare -n -m sh -c 'ip link set lo up && exec "$@"' engine dockerd --data-root "$engine/data" \
      --exec-root "$engine/run" --host "$DOCKER_HOST" --pidfile "$engine/docker.pid" >"$engine/dockerd.log" 2>&1 &
    disown
    for _ in $(seq 100); do
      engine_answers && return
      sleep 0.3
    done
    fail "the docker engine did not start; see $engine/dockerd.log."
  fi
}

engine_answers() {
  docker version >/dev/null 2>&1
}

# Returns when it has ended, and with it its containers and its network namespace.
stop_engine() {
  [ -e "$engine/docker.pid" ] || return 0
  local pid
  pid=$(cat "$engine/docker.pid")
  # After a crash the number may be another process's.
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || return 0
  kill "$pid"
  timeout 60 tail --pid="$pid" -f /dev/null || fail "the docker engine did not stop; see $engine/dockerd.log."
}

# Published ports are visible only in the engine's network namespace.
in_engine() {
  nsenter --target "$(cat "$engine/docker.pid")" --net "$@"
}
