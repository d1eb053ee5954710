/** Working copies, revisions, the workflow, and what one change consists of. No AWS here. */
@NullMarked
package vn.bantin.newsroom;

import org.jspecify.annotations.NullMarked;
