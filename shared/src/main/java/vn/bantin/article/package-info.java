/** What readers get: articles, cards, listings, the category tree. No AWS here. */
@NullMarked
package vn.bantin.article;

import org.jspecify.annotations.NullMarked;
