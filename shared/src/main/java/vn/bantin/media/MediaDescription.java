package vn.bantin.media;

/**
 * What people say of a file; empty where nothing was said.
 *
 * @param title of an attachment
 * @param alt what a picture shows, for those who do not see it
 * @param focus the spot that crops keep
 */
public record MediaDescription(String title, String alt, String caption, String credit, FocalPoint focus) {

    public static final MediaDescription NONE = new MediaDescription("", "", "", "", FocalPoint.CENTRE);
}
