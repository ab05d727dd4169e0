package io.triptych.allinone.settings;

/// Where the parts of an installation are that the demo data is loaded by: base URLs.
public record Addresses(String gateway, String message) {}
