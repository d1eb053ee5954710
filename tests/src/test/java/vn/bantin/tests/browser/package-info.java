/** What people do on the pages, done by a browser on the whole running system. */
@NullMarked
package vn.bantin.tests.browser;

import org.jspecify.annotations.NullMarked;
