/// PostgreSQL beside the services: started, watched, and never left behind.
@NullMarked
package io.triptych.allinone.database;

import org.jspecify.annotations.NullMarked;
