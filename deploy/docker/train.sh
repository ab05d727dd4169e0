#!/bin/bash
# Runs while an image is built: starts the service once without its database and Kafka, which it may do, asks it a few
# things and stops it, so that Java keeps what it loaded in an AOT cache. Every key here is made up and thrown away.
set -uo pipefail
service=$1
sed -i '/^-XX:AOTCache=/d' /app/options
[ "$service" != demo ] || exit 0

random() { head -c "$1" /dev/urandom; }
export TRIPTYCH_SERVICE_TOKEN_KEY TRIPTYCH_ENCRYPTION_KEY
TRIPTYCH_SERVICE_TOKEN_KEY=$(random 32 | base64 -w0)
key=$({ printf '\x1a\x20'; random 32; } | base64 -w0)
TRIPTYCH_ENCRYPTION_KEY=$(printf '{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"%s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}' "$key" | base64 -w0)
export TRIPTYCH_MIGRATE=false TRIPTYCH_BOOTSTRAP_ENABLED=false TRIPTYCH_DATA_DIRECTORY=/tmp/training \
  MICRONAUT_SERVER_PORT=8080 TRIPTYCH_JWKS_URL=http://127.0.0.1:8080/.well-known/jwks.json \
  TRIPTYCH_PEERS_GATEWAY=http://127.0.0.1:9 TRIPTYCH_PEERS_CONVERSATION=http://127.0.0.1:9 \
  TRIPTYCH_PEERS_MESSAGE=http://127.0.0.1:9 TRIPTYCH_PEERS_CONTACT=http://127.0.0.1:9 \
  KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9 DATASOURCES_DEFAULT_URL=jdbc:postgresql://127.0.0.1:9/none \
  DATASOURCES_WORKER_URL=jdbc:postgresql://127.0.0.1:9/none

ask() {
  exec 3<>/dev/tcp/127.0.0.1/8080 || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer none\r\nConnection: close\r\n\r\n' "$1" >&3
  head -c 15 <&3
  exec 3>&-
}

java -XX:AOTCacheOutput=/app/service.aot @/app/options >/tmp/training.log 2>&1 &
java=$!
for _ in $(seq 300); do
  ask /health/liveness 2>/dev/null | grep -q ' 200' && break
  kill -0 "$java" 2>/dev/null || break
  sleep 0.2
done
for path in /health/readiness /prometheus /api/v1/me /conversations /internal/none; do ask "$path" >/dev/null 2>&1; done
kill -TERM "$java" 2>/dev/null
wait "$java"
if [ -s /app/service.aot ]; then
  sed -i '1i -XX:AOTCache=/app/service.aot' /app/options
  chmod 644 /app/service.aot
else
  echo "No AOT cache was made; the service starts without one." >&2
  tail -20 /tmp/training.log >&2
fi
rm -rf /tmp/training /tmp/training.log /tmp/hsperfdata_*
