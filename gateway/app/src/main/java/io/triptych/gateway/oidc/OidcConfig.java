package io.triptych.gateway.oidc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.triptych.service.token.Secret;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Another issuer that signs people in, by OpenID Connect. With an issuer and an audience passwords are off.
///
/// @param issuer the issuer's address, below which its `/.well-known/openid-configuration` is
/// @param audience our client id there
/// @param clientSecret secret: what our client authenticates with there; absent for a public client
/// @param name what the issuer is called on the sign-in page
/// @param companyClaim the claim with the id of the company that somebody belongs to
/// @param roleClaim the claim with what they are in it: `agent`, `manager` or `admin`, or a list with one of them
@ConfigurationProperties("triptych.oidc")
record OidcConfig(
        @Nullable URI issuer,
        @Nullable String audience,
        @Nullable Secret clientSecret,
        @NotBlank @Bindable(defaultValue = "Single sign-on") String name,
        @NotBlank @Bindable(defaultValue = "company_id") String companyClaim,
        @NotBlank @Bindable(defaultValue = "role") String roleClaim) {}
