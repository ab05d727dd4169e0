#!/bin/bash
# Exits 0 if the service in this container says that it is ready. The base image has no HTTP client.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${2:-/health/readiness}" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
