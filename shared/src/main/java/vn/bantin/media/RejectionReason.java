package vn.bantin.media;

/** Why a file was not taken, in words for the person who uploaded it. */
public enum RejectionReason {
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
            "The picture is damaged and cannot be read. Get the file again."),
    DOCUMENT_TOO_LARGE(
            "Tệp nặng quá 20 MB. Hãy chia nhỏ hoặc nén lại.", "The file is larger than 20 MB. Split or shrink it."),
    NOT_A_DOCUMENT(
            "Tệp này không phải PDF, DOCX hay XLSX. Hãy lưu thành một trong ba định dạng đó.",
            "This file is no PDF, DOCX or XLSX. Save it as one of these."),
    OLD_OFFICE(
            "Không nhận DOC, XLS kiểu cũ. Hãy lưu thành DOCX, XLSX hoặc PDF.",
            "Old DOC and XLS are not accepted. Save as DOCX, XLSX or PDF."),
    ENCRYPTED(
            "Tệp có mật khẩu, người đọc sẽ không mở được. Hãy bỏ mật khẩu rồi tải lại.",
            "The file has a password, readers could not open it. Remove the password."),
    MACROS(
            "Tệp có macro hoặc mã nhúng, có thể gây hại cho người đọc. Hãy lưu bản không có macro.",
            "The file holds macros or embedded code that could harm readers. Save it without macros."),
    ACTIVE_PDF(
            "Tệp PDF có mã chạy được, lệnh mở chương trình hoặc tệp nhúng. Hãy in ra PDF mới rồi tải lại.",
            "The PDF holds scripts, launch actions or embedded files. Print it to a new PDF."),
    DAMAGED_DOCUMENT(
            "Tệp bị hỏng hoặc thiếu phần cuối. Hãy lấy lại tệp gốc.",
            "The file is damaged or cut short. Get the original again."),
    DOCUMENT_TOO_COMPLEX(
            "Tệp giải nén ra quá lớn. Hãy chia nhỏ, hoặc in ra PDF rồi tải lại.",
            "The file unpacks to too much. Split it, or print it to a PDF."),
    OTHER_BYTES(
            "Nội dung nhận được không khớp với tệp đã báo. Hãy tải lại.",
            "What arrived is not the file that was announced. Upload it again."),
    LOST("Không tìm thấy tệp đã tải lên. Hãy tải lại.", "The uploaded file is not there any more. Upload it again."),
    GAVE_UP(
            "Không xử lý được tệp này sau nhiều lần thử. Hãy lưu lại thành tệp khác rồi tải lại.",
            "The file could not be processed after several tries. Save it anew and upload again.");

    private final String vietnamese;
    private final String english;

    RejectionReason(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** One line with both languages, Vietnamese first. */
    public String text() {
        return vietnamese + " / " + english;
    }
}
