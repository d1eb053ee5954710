/** Files that the local runtime writes, on any file system. */
@NullMarked
package vn.bantin.local.files;

import org.jspecify.annotations.NullMarked;
