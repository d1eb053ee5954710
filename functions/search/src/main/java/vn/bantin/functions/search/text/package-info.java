/** Text analysis for Vietnamese: syllables, compounds, and highlighted text. */
@NullMarked
package vn.bantin.functions.search.text;

import org.jspecify.annotations.NullMarked;
