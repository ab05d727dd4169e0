#!/usr/bin/env bash
# secrets.sh [FILE]: writes random passwords and keys for docker-compose.yml to .env, which Git ignores, or to that file,
# unless it is there.
set -euo pipefail
env=${1:-$(cd "$(dirname "$0")/../.." && pwd)/.env}
[ ! -e "$env" ] || exit 0

random() { head -c "$1" /dev/urandom; }
password() { random 24 | base64 | tr -d '+/=\n'; }

# AES-256-GCM as a Tink keyset in base64, as message-service reads it.
keyset() {
  local key
  key=$({ printf '\x1a\x20'; random 32; } | base64 | tr -d '\n')
  printf '{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"%s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}' "$key" |
    base64 | tr -d '\n'
}

umask 077
{
  echo "# Made by deploy/compose/secrets.sh. Whoever has the database needs these with it."
  echo "TRIPTYCH_POSTGRES_PASSWORD=$(password)"
  for schema in IDENTITY CONVERSATION MESSAGE CONTACT; do
    for role in OWNER APP WORKER; do echo "TRIPTYCH_${schema}_${role}_PASSWORD=$(password)"; done
  done
  echo "TRIPTYCH_SERVICE_TOKEN_KEY=$(random 48 | base64 | tr -d '\n')"
  echo "TRIPTYCH_ENCRYPTION_KEY=$(keyset)"
  echo "TRIPTYCH_WHATSAPP_APP_SECRET=$(password)"
  echo "TRIPTYCH_WHATSAPP_VERIFY_TOKEN=$(password)"
  echo "TRIPTYCH_GRAFANA_PASSWORD=$(password)"
} >"$env.new"
mv "$env.new" "$env"
echo "Wrote $env."
