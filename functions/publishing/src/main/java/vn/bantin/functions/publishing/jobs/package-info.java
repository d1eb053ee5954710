/** Work that a request or an event starts and the schedule finishes. */
@NullMarked
package vn.bantin.functions.publishing.jobs;

import org.jspecify.annotations.NullMarked;
