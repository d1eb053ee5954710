/** Documents that exist once each: front page, site settings, redirects, synonyms. */
@NullMarked
package vn.bantin.functions.publishing.settings;

import org.jspecify.annotations.NullMarked;
