/** JSON request bodies, read field by field. The only part of web that needs databind: public reads have no body. */
@NullMarked
package vn.bantin.web.body;

import org.jspecify.annotations.NullMarked;
