/// The teams of a company, for everybody to see and for admins to change.
@NullMarked
package io.triptych.gateway.team;

import org.jspecify.annotations.NullMarked;
