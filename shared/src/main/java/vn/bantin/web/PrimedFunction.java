package vn.bantin.web;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A function that does real work before its snapshot is taken. */
public interface PrimedFunction extends RequestStreamHandler {

    /** Reads, and changes nothing: it runs at every deployment, beside the version that still serves. */
    default void prime(SnapshotPriming calls) throws Exception {}
}
