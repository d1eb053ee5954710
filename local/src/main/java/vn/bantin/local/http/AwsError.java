package vn.bantin.local.http;

/** An error of an AWS API: its type, such as {@code ResourceNotFoundException}, and its text. */
public record AwsError(String type, String message) {}
