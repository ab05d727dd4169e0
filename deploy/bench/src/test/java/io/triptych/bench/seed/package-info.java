/// Tests of the seeder.
package io.triptych.bench.seed;
