#!/usr/bin/env bash
# `make compose-test`: builds the images, starts docker-compose.yml and shows that no message is lost or doubled while
# Kafka is cut off and every service is stopped. Ends within 15 minutes and removes what it started.
#
#   ENGINE=offline  (default) Debian's docker engine in a network namespace of its own, stand-ins for the base images
#   ENGINE=yours    the engine that `docker` talks to, the official images
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ -n "${BOUNDED:-}" ] || BOUNDED=1 exec timeout --kill-after=30 --signal=TERM 870 "$0" "$@"

source "$here/offline/engine.sh"
ENGINE=${ENGINE:-offline}
if [ "$ENGINE" = offline ]; then
  nice -n 15 "$here/offline/images.sh"
  start_engine
  nice -n 15 "$root/deploy/docker/build.sh"
  export TRIPTYCH_BUILT=outside
else
  unset DOCKER_CONFIG
  in_engine() { "$@"; }
fi

work=$(mktemp -d)
export COMPOSE_PROJECT_NAME=triptych-test TRIPTYCH_PORT=18080 TRIPTYCH_SIMULATOR_PORT=18090 TRIPTYCH_SIMULATOR_ANSWERS=false
gateway=http://127.0.0.1:$TRIPTYCH_PORT
simulator=http://127.0.0.1:$TRIPTYCH_SIMULATOR_PORT
services=(contact conversation message-api message-ingest message-sender gateway)
run=$(date +%s)

compose() { docker compose -f "$root/docker-compose.yml" --env-file "$work/env" "$@"; }
http() { in_engine curl -sS --max-time 20 "$@"; }
sql() { compose exec -T postgres psql -U postgres -d triptych -qXAt -c "$1"; }

finish() {
  local result=$?
  trap - EXIT
  touch "$work/enough"
  wait 2>/dev/null || true
  if [ "$result" != 0 ]; then
    compose ps -a --format '{{.Service}} {{.Status}}' || true
    compose logs --no-color >"${TRIPTYCH_LOGS:-$root/deploy/compose/target}/logs.txt" 2>&1 || true
  fi
  # Nothing of them is kept, so they need not end in order.
  compose --progress quiet down -v --remove-orphans --timeout 0 || true
  rm -rf "$work"
  [ "$ENGINE" != offline ] || stop_engine
  exit "$result"
}
trap finish EXIT
trap 'fail "not done after 15 minutes."' TERM

# until_true SECONDS WHAT COMMAND…
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "waited in vain for: $what."
    sleep 0.5
  done
}

is_healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$(compose ps -aq "$1")")" = healthy ]; }

signed_in=-1000
sign_in() {
  [ $((SECONDS - signed_in)) -gt 120 ] || return 0
  token=$(http "$gateway/api/v1/auth/login" -H 'Content-Type: application/json' -H 'X-Triptych-Request: 1' \
    -d '{"email":"manager@aurora.example","password":"triptych-demo"}' 2>/dev/null | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p')
  [ -n "$token" ] && signed_in=$SECONDS
}

# A customer of the demo's first business number writes.
customer_writes() {
  http -f -o /dev/null "$simulator/_sim/inbound" -H 'Content-Type: application/json' \
    -d "{\"phoneNumberId\":\"531907742688013\",\"from\":\"1202555$run\",\"name\":\"Test\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"$1\"}}}"
}

# agent_writes BODY: answers the status of one try; the same body is the same message.
agent_writes() {
  local id
  id=$(printf '%s' "$run$1" | md5sum | sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/\1-\2-4\3-8\4-\5/')
  sign_in || return 0
  http -o /dev/null -w '%{http_code}' "$gateway/api/v1/conversations/$conversation/messages" \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d "{\"messageId\":\"$id\",\"type\":\"text\",\"content\":{\"body\":\"$1\"}}" 2>/dev/null || true
}
is_taken() { [[ $(agent_writes "$1") == 20[01] ]]; }

stored() { [ "$(sql "SELECT count(*) FROM message.messages WHERE content->>'body' = '$1'")" = 1 ]; }
went_out() { [ "$(sql "SELECT count(*) FROM message.messages WHERE content->>'body' = '$1' AND status IN ('sent', 'delivered', 'read')")" = 1 ]; }
delivered() { [ "$(sql "SELECT count(*) FROM message.messages WHERE content->>'body' = '$1' AND status IN ('delivered', 'read')")" = 1 ]; }

# Customer and agent write on, until told that it is enough; how many each wrote stands in a file.
keep_writing() {
  local n=0
  while [ ! -e "$work/enough" ]; do
    n=$((n + 1))
    customer_writes "in $run $n"
    echo "$n" >"$work/in"
    sleep 0.4
  done
}
keep_answering() {
  local n=0
  while [ ! -e "$work/enough" ]; do
    n=$((n + 1))
    until is_taken "out $run $n"; do sleep 0.5; done
    echo "$n" >"$work/out"
    sleep 2
  done
}

# Asked to stop, a service ends by itself: 143 is Java's code for SIGTERM, 137 would be a kill.
stop_and_start() {
  local service=$1 container code began=$SECONDS
  container=$(compose ps -q "$service")
  compose --progress quiet stop "$service"
  code=$(docker inspect -f '{{.State.ExitCode}}' "$container")
  case $service in
    postgres) [ "$code" = 0 ] ;;
    *) [ "$code" = 143 ] ;;
  esac || fail "$service ended with $code when it was asked to stop."
  local stopped=$((SECONDS - began))
  compose --progress quiet start "$service"
  until_true 90 "$service to be ready again" is_healthy "$service"
  say "  $service: stopped in ${stopped}s, ready again after $((SECONDS - began))s"
}

mkdir -p "${TRIPTYCH_LOGS:-$root/deploy/compose/target}"
"$here/secrets.sh" "$work/env" >/dev/null
say "Building the images …"
nice -n 15 docker compose -f "$root/docker-compose.yml" --env-file "$work/env" --progress quiet build
say "Starting …"
began=$SECONDS
compose --progress quiet up -d
for service in postgres kafka simulator "${services[@]}"; do until_true 200 "$service to be ready" is_healthy "$service"; done
[ "$(docker wait "$(compose ps -aq demo)")" = 0 ] || fail "the demo data could not be loaded."
say "Everything is ready and the demo data loaded after $((SECONDS - began))s"

for service in "${services[@]}"; do
  compose exec -T "$service" sh -c '[ "$(id -u)" = 10001 ] && ! touch /app/x 2>/dev/null && grep -q "^CapEff:[[:space:]]*0*$" /proc/1/status' ||
    fail "$service has more rights than it needs."
done
say "No service runs as root, writes to its image or has a capability"

customer_writes "first in $run"
until_true 60 "the customer's message" stored "first in $run"
conversation=$(sql "SELECT conversation_id FROM message.messages WHERE content->>'body' = 'first in $run'")
until_true 60 "the conversation in the inbox" is_taken "first out $run"
until_true 60 "the answer to be delivered" delivered "first out $run"
say "A message came in and its answer went out"

kafka=$(compose ps -q kafka)
network=${COMPOSE_PROJECT_NAME}_default
docker network disconnect "$network" "$kafka"
customer_writes "cut in $run"
[ "$(agent_writes "cut out $run")" = 201 ] || fail "without Kafka a message was not taken."
say "Kafka is cut off: a message was taken (201)"
sleep 5
stored "cut in $run" && fail "Kafka was not cut off."
docker network connect --alias kafka "$network" "$kafka"
until_true 120 "the message that was taken without Kafka" delivered "cut out $run"
until_true 120 "the customer's message of that time" stored "cut in $run"
say "Kafka is back: that message was delivered, and what the customer wrote meanwhile is there"

say "Stopping and starting each, while customers and agents write:"
keep_writing &
keep_answering &
for service in "${services[@]}" postgres kafka; do stop_and_start "$service"; done
touch "$work/enough"
wait
in=$(($(cat "$work/in") + 2)) out=$(($(cat "$work/out") + 2))

settled() {
  [ "$(sql "SELECT count(*) FROM message.messages WHERE direction = 'inbound' AND content->>'body' LIKE '%in $run%'")" -ge "$in" ] &&
    [ "$(sql "SELECT count(*) FROM message.messages WHERE direction = 'outbound' AND content->>'body' LIKE '%out $run%' AND status IN ('delivered', 'read')")" -ge "$out" ] &&
    [ "$(sql "SELECT latest_inbound_number - number_read FROM conversation.conversations WHERE id = $conversation")" -ge "$in" ]
}
until_true 150 "all messages to be where they belong" settled

expect() { [ "$2" = "$3" ] || fail "$1: expected $2, found $3."; say "  $1: $3"; }
say "Counting:"
expect "customer's messages, each once" "$in $in" \
  "$(sql "SELECT count(*) || ' ' || count(DISTINCT content->>'body') FROM message.messages WHERE direction = 'inbound' AND content->>'body' LIKE '%in $run%'")"
expect "unread messages in the inbox" "$in" \
  "$(sql "SELECT latest_inbound_number - number_read FROM conversation.conversations WHERE id = $conversation")"
expect "agent's messages, each once" "$out $out" \
  "$(sql "SELECT count(*) || ' ' || count(DISTINCT content->>'body') FROM message.messages WHERE direction = 'outbound' AND content->>'body' LIKE '%out $run%'")"
http "$simulator/_sim/sent?phoneNumberId=531907742688013" >"$work/sent"
expect "calls that WhatsApp accepted, each once" "$out $out" \
  "$(grep -o "\"body\":\"[a-z ]*out $run[ 0-9]*\"" "$work/sent" | sort | tee "$work/bodies" | wc -l | tr -d ' ') $(sort -u "$work/bodies" | wc -l | tr -d ' ')"
expect "events that Kafka refused" 0 \
  "$(sql "SELECT (SELECT count(*) FROM message.outbox_refused) + (SELECT count(*) FROM conversation.outbox_refused) + (SELECT count(*) FROM contact.outbox_refused)")"
say "Nothing was lost and nothing came twice."
