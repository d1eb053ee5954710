package vn.bantin.media;

/**
 * Description of a file by people; empty strings where missing.
 *
 * @param title of an attachment
 * @param alt text alternative of an image
 * @param focus the point that crops contain
 */
public record MediaDescription(String title, String alt, String caption, String credit, FocalPoint focus) {

    public static final MediaDescription NONE = new MediaDescription("", "", "", "", FocalPoint.CENTRE);
}
