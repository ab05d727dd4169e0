/// Who is behind the identities that WhatsApp sent: finds the contact, makes it, links what comes together.
@NullMarked
package io.triptych.contact.resolution;

import org.jspecify.annotations.NullMarked;
