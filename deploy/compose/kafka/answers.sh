#!/bin/bash
# Exits 0 if the broker answers a call of its protocol: ApiVersions, version 0. No JVM is started for it.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/9092
# size 10, api key 18, version 0, correlation id 1, no client id
printf '\0\0\0\12\0\22\0\0\0\0\0\1\377\377' >&3
# size, correlation id 1, no error
[ "$(head -c 10 <&3 | tail -c 6 | od -An -tx1 | tr -d ' \n')" = 000000010000 ]
