/// What people see and write about a customer.
@NullMarked
package io.triptych.contact.profile;

import org.jspecify.annotations.NullMarked;
