/** Articles of the newsroom: drafts, workflow, publishing, revisions, previews. */
@NullMarked
package vn.bantin.functions.publishing.articles;

import org.jspecify.annotations.NullMarked;
