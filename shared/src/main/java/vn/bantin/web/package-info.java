/** HTTP as Lambda functions see it: payload 2.0 in, answers and problems out. */
@NullMarked
package vn.bantin.web;

import org.jspecify.annotations.NullMarked;
