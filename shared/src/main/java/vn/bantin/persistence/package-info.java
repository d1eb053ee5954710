/** DynamoDB adapters. Keys and access patterns are in {@link vn.bantin.persistence.Schema}. */
@NullMarked
package vn.bantin.persistence;

import org.jspecify.annotations.NullMarked;
