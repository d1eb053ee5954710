/** HTTP servers on 127.0.0.1, and AWS's request signatures. */
@NullMarked
package vn.bantin.local.http;

import org.jspecify.annotations.NullMarked;
