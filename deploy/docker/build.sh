#!/usr/bin/env bash
# Builds what goes into the images with this machine's JDK, Maven and Node, for `BUILT=outside`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../all-in-one/tools.sh"
find_java
find_maven
find_node
build_ui
say "Packaging the services …"
"$here/package.sh" || fail "the services did not build."
