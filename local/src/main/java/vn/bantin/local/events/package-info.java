/**
 * What calls functions beside HTTP: a table's stream, objects put into a bucket, schedules; with Lambda's rules for
 * batches, retries and what has failed for good.
 */
@NullMarked
package vn.bantin.local.events;

import org.jspecify.annotations.NullMarked;
