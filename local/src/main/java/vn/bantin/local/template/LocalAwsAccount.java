package vn.bantin.local.template;

/** The AWS account and region that names and ARNs have on this machine. */
public final class LocalAwsAccount {
    public static final String REGION = "ap-southeast-1";
    public static final String ID = "000000000000";

    private LocalAwsAccount() {}

    public static String functionArn(String function) {
        return "arn:aws:lambda:" + REGION + ":" + ID + ":function:" + function;
    }
}
