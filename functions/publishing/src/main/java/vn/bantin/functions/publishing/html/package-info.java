/** HTML as this newsroom stores and shows it. */
@NullMarked
package vn.bantin.functions.publishing.html;

import org.jspecify.annotations.NullMarked;
