/** The whole system as benches measure it: started in a process of its own, filled, called over HTTP. */
@NullMarked
package vn.bantin.bench.system;

import org.jspecify.annotations.NullMarked;
