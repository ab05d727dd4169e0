/// What a company has decided, for its admins.
@NullMarked
package io.triptych.gateway.settings;

import org.jspecify.annotations.NullMarked;
