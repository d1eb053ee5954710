package vn.bantin.access;

/** Groups of the user pool; each role may do what the ones before it may. */
public enum Role {
    REPORTER,
    EDITOR,
    ADMIN
}
