/**
 * Views and visits, counted as the size of a set of events, never by incrementing a number: an {@code ADD} that is retried
 * after a timeout counts twice, a put under a deterministic key does not.
 *
 * <ol>
 *   <li>A beacon is one {@link vn.bantin.views.ViewEvent}, put unconditionally ({@link vn.bantin.views.ViewEventStore}).
 *   <li>{@link vn.bantin.views.AggregationPass} counts the open slots (half hours) into slot aggregates that only grow.
 *   <li>Ten minutes after its end a slot is frozen: counted a last time with strongly consistent reads, written if not final.
 *   <li>Frozen aggregates are settled in order: added once to each article's count, and summed into hours, days and months.
 *   <li>A read is the settled count plus the aggregates of the slots after it ({@link vn.bantin.views.ViewCountReader}).
 * </ol>
 *
 * Every step may be killed, repeated, or run concurrently: each write is conditional, or sets the value that any other run
 * would set.
 */
@NullMarked
package vn.bantin.views;

import org.jspecify.annotations.NullMarked;
