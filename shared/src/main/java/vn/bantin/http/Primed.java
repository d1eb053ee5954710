package vn.bantin.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/** A function that does real work before its snapshot is taken. */
public interface Primed extends RequestStreamHandler {

    /** Reads, and changes nothing: it runs at every deployment, beside the version that still serves. */
    default void prime(Priming calls) throws Exception {}
}
