package vn.bantin.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command's options ({@code --name value} or {@code --name=value}) and what else was given, in order. */
record Arguments(Map<String, String> options, List<String> others) {
    /** @throws CliCommand.Usage for an option that the command does not know, or one without its value */
    static Arguments parse(List<String> given, Set<String> known, String usage) {
        var options = new HashMap<String, String>();
        var others = new ArrayList<String>();
        for (var i = 0; i < given.size(); i++) {
            var word = given.get(i);
            // a lone dash is a file: standard input or output
            if (!word.startsWith("-") || word.equals("-")) {
                others.add(word);
                continue;
            }
            var cut = word.indexOf('=');
            var name = cut < 0 ? word : word.substring(0, cut);
            if (!known.contains(name)) {
                throw new CliCommand.Usage("unknown option " + name + "\nUsage: " + usage);
            }
            if (cut < 0 && i + 1 == given.size()) {
                throw new CliCommand.Usage(name + " needs a value\nUsage: " + usage);
            }
            options.put(name, cut < 0 ? given.get(++i) : word.substring(cut + 1));
        }
        return new Arguments(options, others);
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
