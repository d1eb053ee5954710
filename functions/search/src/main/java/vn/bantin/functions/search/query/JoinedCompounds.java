package vn.bantin.functions.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.text.Syllable;

/**
 * A text with each compound as one word, so that {@code covid19} also matches {@code COVID-19}.
 *
 * @param sizes how many syllables of the text each word replaces
 */
record JoinedCompounds(List<Syllable> syllables, List<Integer> sizes) {

    static @Nullable JoinedCompounds of(List<Syllable> text) {
        if (text.stream().allMatch(syllable -> syllable.compound() == null)) {
            return null;
        }
        var syllables = new ArrayList<Syllable>(text.size());
        var sizes = new ArrayList<Integer>(text.size());
        for (int i = 0; i < text.size(); ) {
            var compound = text.get(i).compound();
            int size = compound == null ? 1 : compound.size();
            syllables.add(
                    compound == null
                            ? text.get(i)
                            : new Syllable(
                                    compound.joined(),
                                    Syllable.EXACT + compound.joined() + '1',
                                    false,
                                    text.get(i).start(),
                                    text.get(i + size - 1).end()));
            sizes.add(size);
            i += size;
        }
        return new JoinedCompounds(syllables, sizes);
    }

    /** Marks the syllables of every marked word. */
    void copy(boolean[] merged, boolean[] marks) {
        int at = 0;
        for (int i = 0; i < merged.length; i++) {
            for (int j = 0; j < sizes.get(i); j++) {
                marks[at++] |= merged[i];
            }
        }
    }
}
