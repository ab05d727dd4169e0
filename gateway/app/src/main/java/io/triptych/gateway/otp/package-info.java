/// Codes by time, as authenticator apps show them.
@NullMarked
package io.triptych.gateway.otp;

import org.jspecify.annotations.NullMarked;
