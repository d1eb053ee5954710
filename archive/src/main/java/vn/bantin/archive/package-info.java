/** Formats of archives: JSON lines, WordPress WXR, Ghost. No network, no AWS. */
@NullMarked
package vn.bantin.archive;

import org.jspecify.annotations.NullMarked;
