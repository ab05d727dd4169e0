#!/bin/bash
# Prints the commands that make Triptych's topics and its users' rights, for a Kafka without Strimzi:
#
#   kafka-commands.sh REPLICAS        of each topic; min.insync.replicas is one less, at least 1
#
# Read them, then pipe them into `sh -e`, where these are set:
#
#   KAFKA          bootstrap servers, host:port
#   KAFKA_CONFIG   properties that an administrator connects with; may be absent
#
# Topics that are there stay as they are. Users are called triptych-kafka-<service>; they are yours to make.
set -euo pipefail
[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2 && exit 2; }
cd "$(dirname "$0")/../.."

REPLICAS=$1 exec perl -we '
  use strict;
  my %milliseconds = (D => 86400000, H => 3600000, M => 60000);
  my $replicas = $ENV{REPLICAS};
  my $to = q(--bootstrap-server "$KAFKA" --command-config "${KAFKA_CONFIG:-/dev/null}");
  my $in_sync = $replicas > 1 ? $replicas - 1 : 1;

  open my $topics, "<", "deploy/kafka/topics.yaml" or die "topics.yaml: $!\n";
  while (<$topics>) {
    next unless /^\s*- \{(.*)\}/;
    my %topic = $1 =~ /(\w+):\s*([^,]*[^,\s])/g;
    my @config = ("min.insync.replicas=$in_sync", "cleanup.policy=" . ($topic{compacted} ? "compact" : "delete"));
    if (my $retention = $topic{retention}) {
      $retention =~ /^PT?(\d+)([DHM])$/ or die "$retention is no duration of days, hours or minutes\n";
      push @config, "retention.ms=" . $1 * $milliseconds{$2};
    }
    push @config, "max.message.bytes=$topic{maxMessageBytes}" if $topic{maxMessageBytes};
    print "kafka-topics.sh $to --create --if-not-exists --topic $topic{name} --partitions $topic{partitions}",
      " --replication-factor $replicas", (map { " --config $_" } @config), "\n";
  }

  my %right = (write => ["topic", "Write"], read => ["topic", "Read"], groups => ["group", "Read"]);
  my ($user, $what);
  sub allow {
    for my $name (@_) {
      my ($kind, $operation) = @{ $right{$what} };
      print "kafka-acls.sh $to --add --allow-principal User:triptych-kafka-$user --$kind $name",
        " --operation Describe --operation $operation\n";
    }
  }
  open my $access, "<", "helm/triptych/files/access.yaml" or die "access.yaml: $!\n";
  while (<$access>) {
    if (/^  (\w+):$/) { $user = $1 }
    elsif (/^    (\w+):$/) { $what = $1 }
    elsif (/^    (\w+): \[(.*)\]$/) { $what = $1; allow(split /,\s*/, $2) }
    elsif (/^      - (\S+)$/) { allow($1) }
  }'
