#!/usr/bin/env bash
# Packages the services and lays out what goes into their images: deploy/docker/target/<service>/{lib,own,options}.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=deploy/docker/target

# service  module  main class
services='
gateway       gateway/app               io.triptych.gateway.GatewayApplication
conversation  conversation-service/app  io.triptych.conversation.ConversationApplication
message       message-service/app       io.triptych.message.MessageApplication
contact       contact-service/app       io.triptych.contact.ContactApplication
simulator     deploy/simulator          io.triptych.simulator.SimulatorApplication
demo          deploy/all-in-one         io.triptych.allinone.Steps
'
modules=$(awk 'NF {print $2}' <<<"$services" | paste -sd,)

mvn -q -B -ntp ${MAVEN_OPTIONS:-} -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true \
  -pl "$modules" -am package dependency:build-classpath cyclonedx:makeBom -DincludeScope=runtime -Dmdep.outputFile=target/class-path

# The demo's steps run against separate services: it needs none of them, and no servers of its own.
wanted() {
  [ "$1" != demo ] || ! [[ $2 =~ /(embedded-postgres|kafka-server|kafka-metadata|kafka-raft|kafka_2|rocksdbjni|scala-|awssdk/|(gateway|conversation|message|contact)-app-|triptych-simulator) ]]
}

lay_out() {
  local service=$1 module=$2 main=$3 jar class_path=() out=$target/$1
  rm -rf "$out"
  mkdir -p "$out/lib" "$out/own" "$out/about"
  cp -p "$module"/target/*-0.1.0.jar "$out/own/"
  cp LICENSE "$out/about/"
  [ "$service" = demo ] || cp "$module/target/sbom.json" "$out/about/"
  for jar in "$out"/own/*.jar; do class_path+=("/app/own/${jar##*/}"); done
  for jar in $(tr ':' '\n' <"$module/target/class-path"); do
    wanted "$service" "$jar" || continue
    case $jar in
      "$PWD"/*) cp -p "$jar" "$out/own/" && class_path+=("/app/own/${jar##*/}") ;;
      *) cp -p "$jar" "$out/lib/" && class_path+=("/app/lib/${jar##*/}") ;;
    esac
  done
  # The order is fixed here: the AOT cache fits one class path.
  local log_export=none
  ls "$out"/lib/opentelemetry-logback-appender-* >/dev/null 2>&1 && log_export=export
  cat >"$out/options" <<END
-XX:MaxRAMPercentage=60
-XX:+UseCompactObjectHeaders
-XX:+ExitOnOutOfMemoryError
-XX:AOTCache=/app/service.aot
-Xlog:aot=off
-Xlog:cds=off
--enable-native-access=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-Dlogback.configurationFile=/app/logback.xml
-Dlog.export=$log_export
-cp
$(IFS=:; printf '%s' "${class_path[*]}")
$main
END
}

while read -r service module main; do
  [ -z "$service" ] || lay_out "$service" "$module" "$main"
done <<<"$services"
