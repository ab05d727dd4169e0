package io.triptych.gateway.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands before the gateway.
///
/// @param trustedProxies addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` and `X-Forwarded-Proto` are
/// believed
@ConfigurationProperties("triptych")
record ProxiesConfig(@Nullable List<String> trustedProxies) {}
