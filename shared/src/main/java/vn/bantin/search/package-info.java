/** Searching articles: what is asked, what is answered, and the ports in between. No AWS, no Lucene. */
@NullMarked
package vn.bantin.search;

import org.jspecify.annotations.NullMarked;
