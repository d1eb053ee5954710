package vn.bantin.image;

/** Why a file was not taken, in words for the person who uploaded it. */
public enum Refusal {
    EMPTY("Tệp rỗng. Hãy chọn lại tệp.", "The file is empty. Choose it again."),
    FILE_TOO_LARGE(
            "Ảnh nặng quá 15 MB. Hãy giảm kích thước rồi tải lại.",
            "The picture is larger than 15 MB. Scale it down and upload again."),
    TOO_MANY_PIXELS(
            "Ảnh có quá nhiều điểm ảnh (tối đa 40 megapixel, mỗi cạnh tối đa 30.000). Hãy thu nhỏ ảnh rồi tải lại.",
            "The picture has too many pixels (at most 40 megapixels, 30,000 a side). Scale it down and upload again."),
    TOO_COMPLEX(
            "Ảnh được nén theo kiểu tốn quá nhiều bộ nhớ. Hãy lưu lại thành JPEG thường, nhỏ hơn, rồi tải lại.",
            "The picture is packed in a way that takes too much memory. Save it as a plain, smaller JPEG."),
    SVG(
            "Không nhận ảnh SVG vì tệp này có thể chứa mã chạy được. Hãy xuất ra PNG.",
            "SVG is not accepted, it can carry scripts. Export it as PNG."),
    HEIC(
            "Không nhận ảnh HEIC của iPhone. Hãy lưu thành JPEG (Cài đặt › Camera › Định dạng › Tương thích nhất).",
            "HEIC is not accepted. Save it as JPEG (Settings › Camera › Formats › Most Compatible)."),
    AVIF("Không nhận ảnh AVIF. Hãy lưu thành JPEG hoặc PNG.", "AVIF is not accepted. Save it as JPEG or PNG."),
    ANIMATED(
            "Không nhận ảnh động. Hãy chọn một khung hình và lưu thành JPEG hoặc PNG.",
            "Animations are not accepted. Save one frame of it as JPEG or PNG."),
    OTHER_PICTURE(
            "Định dạng ảnh này không dùng được (chỉ nhận JPEG, PNG, WebP, GIF). Hãy lưu thành JPEG.",
            "This picture format is not accepted (JPEG, PNG, WebP, GIF are). Save it as JPEG."),
    NOT_A_PICTURE(
            "Tệp này không phải là ảnh. Chỉ nhận JPEG, PNG, WebP, GIF.",
            "This file is not a picture. JPEG, PNG, WebP, GIF are accepted."),
    UNUSUAL(
            "Ảnh dùng kiểu mã hoá hiếm gặp. Hãy mở ra và lưu lại thành JPEG thường.",
            "The picture uses an unusual coding. Open it and save it as a plain JPEG."),
    TRUNCATED(
            "Ảnh bị thiếu phần cuối, có thể do sao chép dở dang. Hãy lấy lại tệp gốc.",
            "The end of the picture is missing, perhaps a broken copy. Get the file again."),
    DAMAGED(
            "Ảnh bị hỏng, không đọc được. Hãy lấy lại tệp gốc.",
            "The picture is damaged and cannot be read. Get the file again.");

    private final String vietnamese;
    private final String english;

    Refusal(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** One line with both languages, Vietnamese first. */
    public String text() {
        return vietnamese + " / " + english;
    }
}
