/// What all services have written down of who did what, as one list for admins.
@NullMarked
package io.triptych.gateway.audit;

import org.jspecify.annotations.NullMarked;
