/** Import of archives. */
@NullMarked
package vn.bantin.functions.publishing.imports;

import org.jspecify.annotations.NullMarked;
