#!/usr/bin/env bash
# secrets.sh [FILE]: writes random passwords and keys for docker-compose.yml to .env, which Git ignores, or to that file.
# What is there stays; what a newer version wants besides is added.
set -euo pipefail
env=${1:-$(cd "$(dirname "$0")/../.." && pwd)/.env}

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
touch "$env"
added=
# secret NAME COMMAND…: what the command prints, unless there is one
secret() {
  local name=$1
  shift
  grep -q "^$name=" "$env" || { echo "$name=$("$@")" >>"$env" && added=1; }
}
token_key() { random 48 | base64 | tr -d '\n'; }

[ -s "$env" ] || echo "# Made by deploy/compose/secrets.sh. Whoever has the database needs these with it." >>"$env"
secret TRIPTYCH_POSTGRES_PASSWORD password
for schema in IDENTITY CONVERSATION MESSAGE CONTACT; do
  for role in OWNER APP WORKER; do secret "TRIPTYCH_${schema}_${role}_PASSWORD" password; done
done
for service in GATEWAY CONVERSATION MESSAGE CONTACT; do secret "TRIPTYCH_${service}_TOKEN_KEY" token_key; done
secret TRIPTYCH_ENCRYPTION_KEY keyset
secret TRIPTYCH_WHATSAPP_APP_SECRET password
secret TRIPTYCH_WHATSAPP_VERIFY_TOKEN password
secret TRIPTYCH_GRAFANA_PASSWORD password
[ -z "$added" ] || echo "Wrote $env."
