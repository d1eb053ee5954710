package vn.bantin.bench;

/** {@code ./bantin bench images}. */
public final class ImagesBench {

    private ImagesBench() {}

    public static void main(String[] arguments) throws Exception {
        vn.bantin.bench.images.RenderComparison.main(arguments);
    }
}
