package vn.bantin.cli;

import vn.bantin.local.RunLoop;

/** {@code ./bantin run}: the whole system on this machine, with sample content the first time. */
public final class RunCommand {
    private RunCommand() {}

    public static void main(String[] args) throws InterruptedException {
        RunLoop.main(args, (data, site, token) -> SampleContent.loadOnce(data, site, token, System.out));
    }
}
