package vn.bantin.search;

/** Where searches read the newsroom's synonym list. */
public interface SynonymSource {

    /** The saved groups, possibly a second old; {@link SynonymGroups#STANDARD} before the first save. */
    SynonymGroups read();
}
