/// The pages that the gateway serves, and what browsers are told about them.
@NullMarked
package io.triptych.gateway.web;

import org.jspecify.annotations.NullMarked;
