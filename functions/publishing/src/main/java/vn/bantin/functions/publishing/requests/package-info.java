/** What every newsroom resource needs: the caller and role, the request body, preconditions, idempotency. */
@NullMarked
package vn.bantin.functions.publishing.requests;

import org.jspecify.annotations.NullMarked;
