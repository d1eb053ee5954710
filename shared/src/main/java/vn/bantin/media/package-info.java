/** Uploaded images and attachments: their states, descriptions and renditions. Free of AWS and codecs. */
@NullMarked
package vn.bantin.media;

import org.jspecify.annotations.NullMarked;
