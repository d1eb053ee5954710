package vn.bantin.local.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** An operator's order to a function: {@code {"action": …}}, as its handler documents it. */
record OrderCommand(String function, String action) implements Command {
    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        if (!arguments.isEmpty()) {
            throw new Usage("this command takes no options");
        }
        var order = "{\"action\":\"" + action + "\"}";
        return InvokeCommand.print(
                Lambda.ofRunning().invoke(function, order.getBytes(StandardCharsets.UTF_8)), console);
    }
}
