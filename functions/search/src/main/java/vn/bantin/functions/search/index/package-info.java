/** The index: documents, immutable files and manifests in the bucket, the pointer, and who writes them. */
@NullMarked
package vn.bantin.functions.search.index;

import org.jspecify.annotations.NullMarked;
