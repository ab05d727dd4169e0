/// Who makes a call: recognised by its tokens, handed to controllers as a parameter, told to transactions.
@NullMarked
package io.triptych.service.caller;

import org.jspecify.annotations.NullMarked;
