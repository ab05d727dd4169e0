/// The migrations of this service's schema that need its own code, found by Flyway beside those in SQL.
@NullMarked
package db.contact;

import org.jspecify.annotations.NullMarked;
