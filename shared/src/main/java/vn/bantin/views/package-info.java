/**
 * Views and visits, counted as the size of a set of events, never by adding to a number: an {@code ADD} that is repeated
 * after a time-out counts twice, a put under a deterministic key does not.
 *
 * <ol>
 *   <li>A beacon is one {@link vn.bantin.views.ViewEvent}, put unconditionally ({@link vn.bantin.views.ViewEventStore}).
 *   <li>{@link vn.bantin.views.AggregationPass} counts the half hours still open into slot documents that only grow.
 *   <li>Ten minutes after its end a half hour is frozen: counted a last time, strongly consistent, written if not final.
 *   <li>Frozen documents are settled in order into each article's count, and set into hours, days and months.
 *   <li>A read is the settled count and the documents of the half hours after it ({@link vn.bantin.views.ViewCountReader}).
 * </ol>
 *
 * Every step may be killed, repeated, or run by three at once: each write is conditional, or sets what any other run
 * would set.
 */
@NullMarked
package vn.bantin.views;

import org.jspecify.annotations.NullMarked;
