package io.triptych.allinone;

/// Where the parts of an installation are: base URLs, and Kafka's bootstrap servers.
record Addresses(String gateway, String conversation, String message, String contact, String kafka) {}
