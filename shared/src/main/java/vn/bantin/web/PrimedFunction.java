package vn.bantin.web;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A function that does real work before its snapshot is taken. */
public interface PrimedFunction extends RequestStreamHandler {

    /** Must only read: it runs at every deployment, while the previous version still serves requests. */
    default void prime(SnapshotPriming calls) throws Exception {}
}
