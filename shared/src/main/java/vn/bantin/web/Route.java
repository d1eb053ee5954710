package vn.bantin.web;

/** Decodes a request, calls one use case, encodes its result. Throws {@link Problem} for client errors. */
@FunctionalInterface
public interface Route {
    Response handle(Request request) throws Exception;
}
