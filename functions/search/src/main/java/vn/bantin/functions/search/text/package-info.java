/** Vietnamese text as search sees it: syllables, folded and exact, and the marks put around them. */
@NullMarked
package vn.bantin.functions.search.text;

import org.jspecify.annotations.NullMarked;
