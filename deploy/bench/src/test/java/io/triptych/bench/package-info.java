/// Tests of the bench against the running product.
package io.triptych.bench;
