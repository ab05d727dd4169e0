/// Tokens that programs act by: how they are made and deleted, and who acts by one.
@NullMarked
package io.triptych.gateway.apitoken;

import org.jspecify.annotations.NullMarked;
