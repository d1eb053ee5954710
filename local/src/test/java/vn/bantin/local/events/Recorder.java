package vn.bantin.local.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.InvocationResult;

/** A function that records its events and answers as the test says. */
final class Recorder implements FunctionInvoker {
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Function<JsonNode, InvocationResult> behaviour;

    Recorder(Function<JsonNode, InvocationResult> behaviour) {
        this.behaviour = behaviour;
    }

    static InvocationResult fine() {
        return answer("null");
    }

    static InvocationResult answer(String json) {
        return new InvocationResult.Answered(json.getBytes(StandardCharsets.UTF_8));
    }

    static InvocationResult broken() {
        return new InvocationResult.Failed(
                "Runtime.UserException", "{\"errorMessage\":\"on purpose\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
        var tree = JsonMapper.shared().readTree(event);
        events.add(tree);
        return CompletableFuture.completedFuture(behaviour.apply(tree));
    }

    /** The sort keys of each call's records. */
    List<List<String>> calls() {
        return events.stream().map(Recorder::keys).toList();
    }

    static List<String> keys(JsonNode event) {
        return event.path("Records")
                .valueStream()
                .map(record -> record.at("/dynamodb/Keys/SK/S").asString())
                .toList();
    }
}
