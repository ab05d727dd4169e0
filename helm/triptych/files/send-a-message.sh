#!/bin/sh
# Sends a message end to end: a simulated customer writes, the conversation shows up, a person answers, the answer is
# delivered. Needs sh and curl.
set -eu

: "${GATEWAY_URL:?is missing}" "${SIMULATOR_URL:?is missing}"
# Who answers.
: "${PERSON_EMAIL:?is missing}" "${PERSON_PASSWORD:?is missing}"
# WhatsApp's id of the connected number, and the digits of the customer's.
: "${PHONE_NUMBER_ID:?is missing}" "${CUSTOMER:?is missing}"
# How long each step may take.
: "${WAIT_SECONDS:?is missing}"
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
  body=$(curl -sS --fail-with-body --max-time 15 -H 'Content-Type: application/json' -H 'X-Triptych-Request: 1' "$@") \
    || fail "$what: $body"
  printf %s "$body"
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
    found=$("$@" 2>&1) || :
    case $found in *"$text"*)
      printf %s "$found"
      return
      ;;
    esac
    tries=$((tries + 1))
    [ "$tries" -lt "$WAIT_SECONDS" ] || fail "$what did not happen within $WAIT_SECONDS s; the last answer was: $found"
    sleep 1
  done
}

# first_number <field>: the first number that stands in a field of this name in the JSON at stdin.
first_number() {
  tr ',{' '\n\n' | sed -n "s/.*\"$1\":\([0-9][0-9]*\).*/\1/p" | head -n 1
}

# quoted <text>: the text as a JSON string.
quoted() {
  printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"
}

signed_in=$(call "signing in" "$GATEWAY_URL/api/v1/auth/login" \
  -d "{\"email\":$(quoted "$PERSON_EMAIL"),\"password\":$(quoted "$PERSON_PASSWORD")}")
token=$(printf %s "$signed_in" | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || fail "the sign-in gave no token"
echo "signed in as $PERSON_EMAIL"

accounts=$(as_person "asking for the numbers" "$GATEWAY_URL/api/v1/whatsapp-accounts")
case $accounts in
  *"\"$PHONE_NUMBER_ID\""*) ;;
  *) fail "the number $PHONE_NUMBER_ID is not connected to this person's company" ;;
esac

call "the customer's message" "$SIMULATOR_URL/_sim/inbound" -d "{\"phoneNumberId\":\"$PHONE_NUMBER_ID\",
  \"from\":\"$CUSTOMER\",\"name\":\"Helm Test\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"$mark\"}}}" > /dev/null
echo "the customer wrote: $mark"

list() {
  as_person "the list" "$GATEWAY_URL/api/v1/conversations?search=$CUSTOMER&limit=1"
}
found=$(until_found "the conversation" "$mark" list)
conversation=$(printf %s "$found" | sed 's/.*"conversations":\[//' | first_number id)
[ -n "$conversation" ] || fail "the conversation has no id"
echo "it is in conversation $conversation"

id=$(cat /proc/sys/kernel/random/uuid 2> /dev/null || uuidgen)
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
