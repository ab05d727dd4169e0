/// Another issuer that signs people in, by OpenID Connect.
@NullMarked
package io.triptych.gateway.oidc;

import org.jspecify.annotations.NullMarked;
