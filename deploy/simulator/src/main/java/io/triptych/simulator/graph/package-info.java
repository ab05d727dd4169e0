/// How the Graph API words what it answers: ids and errors.
@NullMarked
package io.triptych.simulator.graph;

import org.jspecify.annotations.NullMarked;
