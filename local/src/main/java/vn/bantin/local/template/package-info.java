/**
 * Reads {@code template.yaml}: the same file that {@code sam deploy} takes is what the local machine runs. What the
 * template uses and this machine cannot do ends the start with the name of it; see {@link
 * vn.bantin.local.template.SupportedProperties}.
 */
@NullMarked
package vn.bantin.local.template;

import org.jspecify.annotations.NullMarked;
