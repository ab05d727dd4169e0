/// Contacts as files: tables of many, brought and given out, and all that is known of one.
@NullMarked
package io.triptych.gateway.proxy.contact;

import org.jspecify.annotations.NullMarked;
