/**
 * Reads {@code template.yaml}: the local runtime runs the file that {@code sam deploy} deploys. A property that it
 * does not support fails the start; see {@link
 * vn.bantin.local.template.SupportedProperties}.
 */
@NullMarked
package vn.bantin.local.template;

import org.jspecify.annotations.NullMarked;
