package io.triptych.allinone;

/// Where the parts of an installation are that the demo data is loaded by: base URLs.
record Addresses(String gateway, String message) {}
