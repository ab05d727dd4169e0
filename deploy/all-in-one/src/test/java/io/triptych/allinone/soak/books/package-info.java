/// What is held against each other at the end of a soak, and what is wrong with it.
@NullMarked
package io.triptych.allinone.soak.books;

import org.jspecify.annotations.NullMarked;
