#!/bin/bash
# Makes a WhatsApp number known to message-service, or changes it. The JSON comes on standard input, so that no token is
# on a command line: docs/operations/connect-a-number.md says what is in it.
#
#   TRIPTYCH_MESSAGE_URL        base URL of message-service (role api)
#   TRIPTYCH_SERVICE_TOKEN_KEY  the installation's key for tokens between services
set -euo pipefail
: "${TRIPTYCH_MESSAGE_URL:?is missing: the base URL of message-service}"
: "${TRIPTYCH_SERVICE_TOKEN_KEY:?is missing: the key that all services have}"
export TRIPTYCH_SERVICE_TOKEN_KEY

# A token of one minute, as services call each other with. Perl reads the key from its environment.
token=$(perl -MDigest::SHA=hmac_sha256_base64 -MMIME::Base64=encode_base64url -e '
  my $end = time() + 60;
  my $signed = join ".", map { encode_base64url($_) } "{\"alg\":\"HS256\"}",
    "{\"iss\":\"triptych\",\"sub\":\"operator\",\"aud\":\"message-service\",\"role\":\"service\",\"exp\":$end}";
  (my $signature = hmac_sha256_base64($signed, $ENV{TRIPTYCH_SERVICE_TOKEN_KEY})) =~ tr{+/}{-_};
  print "$signed.$signature"')

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
status=$(curl -sS --max-time 15 -o "$answer" -w '%{http_code}' -H 'Content-Type: application/json' --data-binary @- \
  --config <(printf 'header = "Authorization: Bearer %s"\n' "$token") \
  "${TRIPTYCH_MESSAGE_URL%/}/internal/whatsapp-accounts")
cat "$answer"
echo
if [ "$status" != 200 ]; then
  echo "message-service answered $status: the number is not saved." >&2
  exit 1
fi
