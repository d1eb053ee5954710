/**
 * The layout and the compiled templates of public pages, used by every function that renders one.
 *
 * <p>A page is made in three steps: a {@link vn.bantin.pages.PageModel} says which site, language, address and head;
 * a template of {@code src/main/jte} wraps its content in {@code @template.layout(page = page, content = @`…`)};
 * {@link vn.bantin.pages.PageRenderer#respond} renders it to a response with the headers that pages share.
 */
@NullMarked
package vn.bantin.pages;

import org.jspecify.annotations.NullMarked;
