/** The stored and published JSON of the domain: streaming codecs. */
@NullMarked
package vn.bantin.json;

import org.jspecify.annotations.NullMarked;
