#!/usr/bin/env bash
# `make run`: builds if needed, then becomes the program.
set -euo pipefail
here=$(dirname "$0")
"$here/build.sh"
"$here/java.sh" train
exec "$here/java.sh"
