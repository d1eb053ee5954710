/** What people of the newsroom tell each other about articles: comments, presence, notices. */
@NullMarked
package vn.bantin.functions.publishing.collaboration;

import org.jspecify.annotations.NullMarked;
