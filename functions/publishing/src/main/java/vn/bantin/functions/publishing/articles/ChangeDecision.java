package vn.bantin.functions.publishing.articles;

import java.util.List;
import java.util.function.Supplier;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.WorkingCopy;

/** The decision of a use case about a loaded article: refuse, change nothing, or commit a change. */
public sealed interface ChangeDecision {

    record Refused(CommandResult reason) implements ChangeDecision {}

    /** The article is as the caller wants it already. */
    record NoChange(WorkingCopy copy) implements ChangeDecision {}

    /** @param attempts tried in turn while a slug belongs to another article */
    record Proposed(List<Supplier<Change>> attempts) implements ChangeDecision {}

    static ChangeDecision of(Change change) {
        return new Proposed(List.of(() -> change));
    }

    static ChangeDecision wrongState(String code, String detail) {
        return new Refused(new CommandResult.WrongState(code, detail));
    }

    static ChangeDecision invalid(String pointer, String code, String detail) {
        return new Refused(CommandResult.invalid(pointer, code, detail));
    }
}
