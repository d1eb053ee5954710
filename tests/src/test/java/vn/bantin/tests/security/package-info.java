/**
 * OWASP's ten risks of APIs (2023), one class each, against one running system that all of them share.
 *
 * @see <a href="https://owasp.org/API-Security/editions/2023/en/0x11-t10/">OWASP API Security Top 10, 2023</a>
 */
@NullMarked
package vn.bantin.tests.security;

import org.jspecify.annotations.NullMarked;
