/// Mail to people, by SMTP.
@NullMarked
package io.triptych.gateway.mail;

import org.jspecify.annotations.NullMarked;
