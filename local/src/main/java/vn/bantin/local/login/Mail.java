package vn.bantin.local.login;

import java.time.Instant;

/** A mail that a deployed user pool would send. */
public record Mail(Instant at, String to, String subject, String text) {}
