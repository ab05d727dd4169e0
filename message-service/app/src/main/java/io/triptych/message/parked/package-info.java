/// What was set aside of the webhooks, for admins: what it is, why, and taking it in once nothing stands in its way.
@NullMarked
package io.triptych.message.parked;

import org.jspecify.annotations.NullMarked;
