package vn.bantin.functions.publishing.articles;

import java.util.List;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Problem.FieldError;

/** The result of a use case. */
public sealed interface CommandResult {

    record Saved(WorkingCopy copy) implements CommandResult {}

    record NotFound() implements CommandResult {}

    /** @param code stable, as in a problem */
    record Forbidden(String code, String detail) implements CommandResult {}

    /** The article's state does not allow it; {@code detail} says which would. */
    record WrongState(String code, String detail) implements CommandResult {}

    record Invalid(List<FieldError> errors) implements CommandResult {}

    /** The caller's copy is older than {@code theirs}. */
    record Stale(WorkingCopy theirs) implements CommandResult {}

    /** The idempotency key was used for something else. */
    record KeyReused() implements CommandResult {}

    static CommandResult invalid(String pointer, String code, String detail) {
        return new Invalid(List.of(new FieldError(pointer, code, detail)));
    }
}
