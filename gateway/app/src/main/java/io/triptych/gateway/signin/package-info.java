/// Signing in, staying signed in, signing out.
@NullMarked
package io.triptych.gateway.signin;

import org.jspecify.annotations.NullMarked;
