#!/usr/bin/env bash
# Maven with the right JDK.
set -euo pipefail
source "$(dirname "$0")/tools.sh"
find_java
find_maven
run_maven "$@"
