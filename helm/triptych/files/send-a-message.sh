#!/bin/sh
# Sends a message end to end: a simulated customer writes, the conversation shows up, a person answers, the answer is
# delivered. Needs sh and curl, and these variables: GATEWAY_URL, SIMULATOR_URL, PERSON_EMAIL, PERSON_PASSWORD.
set -eu

: "${GATEWAY_URL:?is the gateway\'s address}" "${SIMULATOR_URL:?is the simulator\'s address}"
: "${PERSON_EMAIL:?is who answers}" "${PERSON_PASSWORD:?is their password}"
phone_number_id=${PHONE_NUMBER_ID:-531907742688013}
customer=${CUSTOMER:-12025550199}
wait_seconds=${WAIT_SECONDS:-60}
# A text that was never there before.
mark="test $(date +%s)-$$"

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

# call <what> <curl's arguments …>: the answer's body; anything but a success ends the test.
call() {
  what=$1
  shift
  curl -sS --fail-with-body --max-time 15 -H 'Content-Type: application/json' -H 'X-Triptych-Request: 1' "$@" \
    || fail "$what"
}

as_person() {
  call "$@" -H "Authorization: Bearer $token"
}

# until_found <what> <text> <command …>: repeats the command until its answer has the text, and prints the answer.
until_found() {
  what=$1
  text=$2
  shift 2
  tries=0
  while :; do
    found=$("$@") || found=
    case $found in *"$text"*)
      printf %s "$found"
      return
      ;;
    esac
    tries=$((tries + 1))
    [ "$tries" -lt "$wait_seconds" ] || fail "$what did not happen within $wait_seconds s; the last answer was: $found"
    sleep 1
  done
}

# first_number <field>: the first number that stands in a field of this name in the JSON at stdin.
first_number() {
  tr ',{' '\n\n' | sed -n "s/.*\"$1\":\([0-9][0-9]*\).*/\1/p" | head -n 1
}

signed_in=$(call "signing in" "$GATEWAY_URL/api/v1/auth/login" \
  -d "{\"email\":\"$PERSON_EMAIL\",\"password\":\"$PERSON_PASSWORD\"}")
token=$(printf %s "$signed_in" | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || fail "the sign-in gave no token"
echo "signed in as $PERSON_EMAIL"

accounts=$(as_person "asking for the numbers" "$GATEWAY_URL/api/v1/whatsapp-accounts")
case $accounts in
  *"\"$phone_number_id\""*) ;;
  *) fail "the number $phone_number_id is not connected to this person's company" ;;
esac

call "the customer's message" "$SIMULATOR_URL/_sim/inbound" -d "{\"phoneNumberId\":\"$phone_number_id\",
  \"from\":\"$customer\",\"name\":\"Helm Test\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"$mark\"}}}" > /dev/null
echo "the customer wrote: $mark"

list() {
  as_person "the list" "$GATEWAY_URL/api/v1/conversations?search=$customer&limit=1"
}
conversation=$(until_found "the conversation" "$mark" list | sed 's/.*"conversations":\[//' | first_number id)
[ -n "$conversation" ] || fail "the conversation has no id"
echo "it is in conversation $conversation"

id=$(cat /proc/sys/kernel/random/uuid)
thread=$GATEWAY_URL/api/v1/conversations/$conversation/messages
as_person "the answer" "$thread" \
  -d "{\"messageId\":\"$id\",\"type\":\"text\",\"content\":{\"body\":\"answer to $mark\"}}" > /dev/null
echo "answered"

# The answer's status, from its own object: the thread is cut before each message's id of ours.
answer_status() {
  as_person "the thread" "$thread?limit=5" | sed "s/.*\"$id\"//" | tr ',' '\n' \
    | sed -n 's/.*"status":"\([a-z]*\)".*/=\1=/p' | head -n 1 | sed 's/=read=/=delivered=/'
}
until_found "delivery" "=delivered=" answer_status > /dev/null
echo "delivered: a message went all the way in and out"
