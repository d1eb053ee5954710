/** The activity log and reports made from it. */
@NullMarked
package vn.bantin.functions.publishing.audit;

import org.jspecify.annotations.NullMarked;
