/** Pictures and attachments: what may be uploaded, what becomes of it, and how an article names it. No AWS, no codecs. */
@NullMarked
package vn.bantin.media;

import org.jspecify.annotations.NullMarked;
