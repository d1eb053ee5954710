package vn.bantin.functions.publishing;

import java.util.List;
import vn.bantin.http.Problem.FieldError;
import vn.bantin.newsroom.WorkingCopy;

/** How a use case ended. */
sealed interface Outcome {

    record Saved(WorkingCopy copy) implements Outcome {}

    record Deleted() implements Outcome {}

    record NotFound() implements Outcome {}

    record Forbidden(String why) implements Outcome {}

    /** Not in this state: the caller is told what would be. */
    record WrongState(String why) implements Outcome {}

    record Invalid(List<FieldError> errors) implements Outcome {}

    /** The caller's copy is older than {@code theirs}. */
    record Stale(WorkingCopy theirs) implements Outcome {}

    /** The idempotency key was used for something else. */
    record KeyReused() implements Outcome {}

    static Outcome invalid(String pointer, String detail) {
        return new Invalid(List.of(new FieldError(pointer, detail)));
    }
}
