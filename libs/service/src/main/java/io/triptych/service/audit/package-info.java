/// What people did, as each service writes it down and as admins read it: one form, whoever's table it is.
@NullMarked
package io.triptych.service.audit;

import org.jspecify.annotations.NullMarked;
