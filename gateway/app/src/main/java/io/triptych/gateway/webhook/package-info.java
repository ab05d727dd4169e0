/// WhatsApp's calls, passed on byte for byte.
@NullMarked
package io.triptych.gateway.webhook;

import org.jspecify.annotations.NullMarked;
