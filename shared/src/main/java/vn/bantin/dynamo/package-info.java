/** DynamoDB adapters. Keys and access patterns are in {@link vn.bantin.dynamo.Schema}. */
@NullMarked
package vn.bantin.dynamo;

import org.jspecify.annotations.NullMarked;
