package io.triptych.gateway.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where people reach the installation.
///
/// @param publicUrl the address that links to the installation begin with, such as `https://inbox.example.com`; without
///     it, that of the call which asks for the link
@ConfigurationProperties("triptych")
record PublicUrlConfig(@Nullable URI publicUrl) {}
