/** Renders uploaded images to safe renditions. Stateless, thread-safe, independent of storage. */
@NullMarked
package vn.bantin.functions.images.render;

import org.jspecify.annotations.NullMarked;
