package vn.bantin.pages;

import java.util.List;

/** The API reference's list of operations, by their tags in the contract's order. */
public record ApiReferenceView(List<Group> groups) {

    public ApiReferenceView {
        groups = List.copyOf(groups);
    }

    public record Group(String tag, List<Operation> operations) {

        public Group {
            operations = List.copyOf(operations);
        }
    }

    /** @param method in lower case; {@code id} the contract's operationId */
    public record Operation(String method, String path, String id, String summary) {}
}
