/** Standing pages: about, contact, privacy. */
@NullMarked
package vn.bantin.functions.publishing.pages;

import org.jspecify.annotations.NullMarked;
