/** Starts the whole system for benchmarks in a process of its own, fills it with articles, and calls it over HTTP. */
@NullMarked
package vn.bantin.bench.system;

import org.jspecify.annotations.NullMarked;
