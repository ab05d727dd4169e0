#!/usr/bin/env bash
# `make screens`: a picture of every screen in every width, theme and direction.
set -euo pipefail
here=$(dirname "$0")
source "$here/tools.sh"
find_node

"$here/build.sh"
ui_packages
export SCREENS=$root/deploy/all-in-one/target/screens
rm -rf "$SCREENS"
"$here/browser-test.sh" screens
say "The pictures are in $SCREENS."
