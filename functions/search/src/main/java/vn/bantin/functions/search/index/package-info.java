/** The index: documents, immutable files and manifests in the bucket, the pointer, the indexer. */
@NullMarked
package vn.bantin.functions.search.index;

import org.jspecify.annotations.NullMarked;
