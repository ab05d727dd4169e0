/// The companies, people and conversations that a first start is filled with.
@NullMarked
package io.triptych.allinone.demo;

import org.jspecify.annotations.NullMarked;
