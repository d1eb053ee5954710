package vn.bantin.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code ./bantin run}.
 *
 * @param template the SAM template
 * @param otherTemplate whether it is not the project's
 * @param parameters values of its parameters
 * @param port of the site; empty to take 8080 or the next free one
 * @param data folder of tables and files; null keeps them in memory
 * @param empty without sample content
 * @param home folder of logs and {@code run.json}
 * @param listen address of the stores and the login
 * @param deployed whether functions refuse calls that bypass the distribution, as they do on AWS
 */
record RunOptions(
        Path root,
        Path home,
        Path template,
        boolean otherTemplate,
        Map<String, String> parameters,
        Optional<Integer> port,
        @Nullable Path data,
        boolean empty,
        boolean inProcess,
        boolean storesOnly,
        boolean verbose,
        boolean debug,
        String listen,
        boolean deployed) {}
