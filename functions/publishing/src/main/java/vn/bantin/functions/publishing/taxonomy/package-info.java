/** Categories and author profiles. */
@NullMarked
package vn.bantin.functions.publishing.taxonomy;

import org.jspecify.annotations.NullMarked;
