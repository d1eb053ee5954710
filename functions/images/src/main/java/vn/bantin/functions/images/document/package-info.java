/** Looks into attachments: are they what they seem, and do they carry anything that could run on a reader's machine. */
@NullMarked
package vn.bantin.functions.images.document;

import org.jspecify.annotations.NullMarked;
