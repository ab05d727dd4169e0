/// Companies that come to be without anybody who is signed in.
@NullMarked
package io.triptych.gateway.people.founding;

import org.jspecify.annotations.NullMarked;
