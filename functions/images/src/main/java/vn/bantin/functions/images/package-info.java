/** Upload tickets for pictures and attachments, the library of what was uploaded, and rendering. */
@NullMarked
package vn.bantin.functions.images;

import org.jspecify.annotations.NullMarked;
