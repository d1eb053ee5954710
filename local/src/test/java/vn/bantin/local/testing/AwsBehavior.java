package vn.bantin.local.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of something that AWS does. {@code docs/aws-differences.md} is generated from these. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AwsBehavior {
    /** The service, as AWS names it. */
    String service();

    /** What AWS does, and the local runtime with it. */
    String value();

    /** Address of the page that says so, below {@code https://docs.aws.amazon.com/}. */
    String page();

    /** What the local runtime does otherwise; empty if nothing. */
    String differs() default "";
}
