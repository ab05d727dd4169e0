#!/bin/bash
# Makes and rotates message-service's encryption key (TRIPTYCH_ENCRYPTION_KEY), a Tink keyset as JSON in base64:
#
#   encryption-key.sh new              a keyset of one key
#   encryption-key.sh add     < FILE   the keyset with one more key, which opens but doesn't lock yet
#   encryption-key.sh promote < FILE   the keyset whose newest key locks; the others still open
#   encryption-key.sh prune   < FILE   the keyset of the locking key alone
#   encryption-key.sh show    < FILE   the ids of its keys, the locking one first
#
# The keyset goes to standard output. docs/operations/keys.md says in which order.
set -euo pipefail
case ${1:-} in new | add | promote | prune | show) ;; *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;; esac

exec perl -MJSON::PP -MMIME::Base64=encode_base64,decode_base64 -we '
  use strict;
  my $what = shift;
  my $json = JSON::PP->new->canonical;
  my $set = $what eq "new" ? { key => [] } : $json->decode(decode_base64(join "", <STDIN>));
  my @keys = @{ $set->{key} };
  if ($what eq "new" or $what eq "add") {
    open my $random, "<:raw", "/dev/urandom" or die "no /dev/urandom\n";
    my ($bytes, $id) = ("", 0);
    until ($id and not grep { $_->{keyId} == $id } @keys) {
      read $random, my $drawn, 4;
      $id = unpack("N", $drawn) & 0x7fffffff;
    }
    read($random, $bytes, 32) == 32 or die "no random bytes\n";
    # A protobuf message of one field: 32 bytes of AES-256-GCM.
    push @{ $set->{key} }, {
      keyId => $id, status => "ENABLED", outputPrefixType => "TINK",
      keyData => { typeUrl => "type.googleapis.com/google.crypto.tink.AesGcmKey", keyMaterialType => "SYMMETRIC",
        value => encode_base64("\x1a\x20$bytes", "") } };
  }
  $set->{primaryKeyId} = $set->{key}[-1]{keyId} if $what eq "new" or $what eq "promote";
  $set->{key} = [ grep { $_->{keyId} == $set->{primaryKeyId} } @keys ] if $what eq "prune";
  if ($what eq "show") {
    my $first = $set->{primaryKeyId};
    print join(" ", $first, grep { $_ != $first } map { $_->{keyId} } @keys), "\n";
  } else {
    print encode_base64($json->encode($set), ""), "\n";
  }' "$1"
