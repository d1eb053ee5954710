/** Bytes of an uploaded picture in, safe renditions out. Knows nothing of storage; one call, no state, any thread. */
@NullMarked
package vn.bantin.functions.images.render;

import org.jspecify.annotations.NullMarked;
