# Sourced by the other scripts: finds the tools, or says plainly what is missing and how to get it.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() {
  printf '\nTriptych: %s\n' "$1" >&2
  exit 1
}

say() {
  printf '%s\n' "$1"
}

# The major version of a JDK, or nothing. Its file `release` says it without starting a JVM.
javac_version() {
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

# Sets JAVA_HOME to a JDK 25: from the usual variables, the usual folders, sdkman, or the javac on PATH.
find_java() {
  local home on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JDK25_HOME:-}" "${on_path:-}" \
    /usr/lib/jvm/*25* /opt/java/*25* /opt/jdk*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -n "$home" ] && [ "$(javac_version "$home")" = 25 ]; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail "JDK 25 was not found. Install it (Debian: apt-get install openjdk-25-jdk or temurin-25-jdk), or point to it:
  JAVA_HOME=/path/to/jdk-25 make run"
}

find_maven() {
  command -v mvn >/dev/null 2>&1 || fail "Maven was not found. Install it (Debian: apt-get install maven), 3.8.7 or newer."
}

find_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail "Node.js was not found. Install version 20 or newer with npm (https://nodejs.org, or Debian: apt-get install nodejs npm)."
  node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' || fail "Node.js 20.19 or newer is needed, this is $(node --version)."
}

# As root on Debian a missing package is installed.
install_package() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  say "Installing $1 …"
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

# Sets CHROMIUM for the browser tests. The shell without a window of its own takes a third of the processor time.
find_chromium() {
  local name
  [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null 2>&1 ||
    install_package chromium-headless-shell 2>/dev/null || true
  for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return
    fi
  done
  install_package chromium || fail "Chromium was not found; the browser tests need it. Install it (Debian: apt-get install chromium), or point to it:
  CHROMIUM=/path/to/chromium make test"
  CHROMIUM=$(command -v chromium)
  export CHROMIUM
}

# For the test of what `helm test` runs.
find_curl() {
  command -v curl >/dev/null 2>&1 || install_package curl || fail "curl was not found. Install it (Debian: apt-get install curl)."
}

run_maven() {
  (cd "$root" && mvn -B -ntp "$@")
}

# Installs the UI's packages when the lock file is newer than what is installed.
ui_packages() {
  local ui=$root/gateway/ui
  if [ ! -e "$ui/node_modules/.package-lock.json" ] || [ "$ui/package-lock.json" -nt "$ui/node_modules/.package-lock.json" ]; then
    say "Installing the UI's packages …"
    (cd "$ui" && npm ci --no-fund --no-audit --loglevel=error) || fail "npm ci failed in gateway/ui."
  fi
}

build_ui() {
  ui_packages
  say "Building the UI …"
  (cd "$root/gateway/ui" && npm run --silent build) || fail "the UI did not build."
}
