package vn.bantin.local.events;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of a table's stream, in the form that Lambda passes to functions.
 *
 * @param time of the change
 * @param bytes the JSON, encoded
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-example.html">DynamoDB event</a>
 */
record StreamRecord(String sequenceNumber, Instant time, ObjectNode json, byte[] bytes) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static StreamRecord of(Record record, String region, String streamArn) {
        var change = record.dynamodb();
        var time = Optional.ofNullable(change.approximateCreationDateTime()).orElseGet(Instant::now);
        var json = JSON.createObjectNode();
        json.put("eventID", record.eventID());
        // DynamoDB Local names a deletion by TTL EXPIRE; DynamoDB names it REMOVE, with a userIdentity
        var expired = record.eventNameAsString().equals("EXPIRE");
        json.put("eventName", expired ? "REMOVE" : record.eventNameAsString());
        json.put("eventVersion", "1.1");
        json.put("eventSource", "aws:dynamodb");
        json.put("awsRegion", region);
        var body = json.putObject("dynamodb");
        body.put("ApproximateCreationDateTime", time.getEpochSecond());
        body.set("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            body.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            body.set("OldImage", item(change.oldImage()));
        }
        body.put("SequenceNumber", change.sequenceNumber());
        body.put("SizeBytes", change.sizeBytes());
        body.put("StreamViewType", change.streamViewTypeAsString());
        if (expired) {
            json.putObject("userIdentity").put("type", "Service").put("principalId", "dynamodb.amazonaws.com");
        }
        json.put("eventSourceARN", streamArn);
        return new StreamRecord(change.sequenceNumber(), time, json, JSON.writeValueAsBytes(json));
    }

    private static ObjectNode item(Map<String, AttributeValue> attributes) {
        var json = JSON.createObjectNode();
        attributes.forEach((name, value) -> json.set(name, value(value)));
        return json;
    }

    private static ObjectNode value(AttributeValue value) {
        var json = JSON.createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case B -> json.put("B", base64(value.b().asByteArrayUnsafe()));
            case M -> json.set("M", item(value.m()));
            case L -> {
                var list = json.putArray("L");
                value.l().forEach(one -> list.add(value(one)));
            }
            case SS -> {
                var set = json.putArray("SS");
                value.ss().forEach(set::add);
            }
            case NS -> {
                var set = json.putArray("NS");
                value.ns().forEach(set::add);
            }
            case BS -> {
                var set = json.putArray("BS");
                value.bs().forEach(bytes -> set.add(base64(bytes.asByteArrayUnsafe())));
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("an attribute of no known type");
        }
        return json;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
