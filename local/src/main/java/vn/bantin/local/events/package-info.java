/**
 * Event sources besides HTTP: DynamoDB streams, S3 object events, schedules; with Lambda's rules for
 * batches, retries and failure destinations.
 */
@NullMarked
package vn.bantin.local.events;

import org.jspecify.annotations.NullMarked;
