package vn.bantin.functions.publishing.articles;

import java.util.List;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem.FieldError;

/** How a use case ended. */
sealed interface CommandResult {

    record Saved(WorkingCopy copy) implements CommandResult {}

    record Deleted() implements CommandResult {}

    record NotFound() implements CommandResult {}

    record Forbidden(String why) implements CommandResult {}

    /** Not in this state: the caller is told what would be. */
    record WrongState(String why) implements CommandResult {}

    record Invalid(List<FieldError> errors) implements CommandResult {}

    /** The caller's copy is older than {@code theirs}. */
    record Stale(WorkingCopy theirs) implements CommandResult {}

    /** The idempotency key was used for something else. */
    record KeyReused() implements CommandResult {}

    static CommandResult invalid(String pointer, String detail) {
        return new Invalid(List.of(new FieldError(pointer, detail)));
    }
}
