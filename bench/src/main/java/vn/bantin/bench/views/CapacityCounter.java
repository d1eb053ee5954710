package vn.bantin.bench.views;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Sums the capacity that calls report as consumed. A failed conditional write reports nothing and counts as one unit. */
final class CapacityCounter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    final DoubleAdder reads = new DoubleAdder();
    final DoubleAdder writes = new DoubleAdder();
    final LongAdder calls = new LongAdder();

    /** Units since the last call of this method. */
    Units take() {
        return new Units(reads.sumThenReset(), writes.sumThenReset(), calls.sumThenReset());
    }

    record Units(double reads, double writes, long calls) {
        Units plus(Units more) {
            return new Units(reads + more.reads, writes + more.writes, calls + more.calls);
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case UpdateItemRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case DeleteItemRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case BatchGetItemRequest r ->
                r.toBuilder().returnConsumedCapacity(TOTAL).build();
            case QueryRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        calls.increment();
        switch (context.response()) {
            case PutItemResponse r -> writes.add(units(r.consumedCapacity()));
            case UpdateItemResponse r -> writes.add(units(r.consumedCapacity()));
            case GetItemResponse r -> reads.add(units(r.consumedCapacity()));
            case QueryResponse r -> reads.add(units(r.consumedCapacity()));
            case BatchGetItemResponse r -> reads.add(units(r.consumedCapacity()));
            default -> {}
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        writes.add(1);
    }

    private static double units(ConsumedCapacity consumed) {
        return consumed.capacityUnits();
    }

    private static double units(Collection<ConsumedCapacity> consumed) {
        return List.copyOf(consumed).stream()
                .mapToDouble(CapacityCounter::units)
                .sum();
    }
}
