/** Load on the whole local system, compared with Ghost on the same articles. */
@NullMarked
package vn.bantin.bench.load;

import org.jspecify.annotations.NullMarked;
