/// The stores of sessions and of what lets somebody in: invitations, second factors, people of an issuer.
@NullMarked
package io.triptych.gateway.postgres.signin;

import org.jspecify.annotations.NullMarked;
