/** Uploads of images and attachments: tickets, descriptions, rendering, clean-up. */
@NullMarked
package vn.bantin.functions.images;

import org.jspecify.annotations.NullMarked;
