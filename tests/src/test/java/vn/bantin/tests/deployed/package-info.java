@NullMarked
package vn.bantin.tests.deployed;

import org.jspecify.annotations.NullMarked;
