/** Inspects attachments: determines their real type and rejects content that could harm readers. */
@NullMarked
package vn.bantin.functions.images.document;

import org.jspecify.annotations.NullMarked;
