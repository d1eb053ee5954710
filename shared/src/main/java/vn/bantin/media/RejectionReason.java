package vn.bantin.media;

/** Why a file was rejected, in words for the person who uploaded it. */
public enum RejectionReason {
    EMPTY("Tệp rỗng. Hãy chọn lại tệp.", "The file is empty. Choose it again."),
    FILE_TOO_LARGE(
            "Ảnh vượt quá 15 MB. Hãy giảm kích thước rồi tải lên lại.",
            "The image is larger than 15 MB. Scale it down and upload it again."),
    TOO_MANY_PIXELS(
            "Ảnh có quá nhiều điểm ảnh (tối đa 40 megapixel, mỗi cạnh tối đa 30.000 điểm ảnh). Hãy thu nhỏ ảnh rồi tải lên lại.",
            "The image has too many pixels (at most 40 megapixels, 30,000 pixels a side). Scale it down and upload it again."),
    TOO_COMPLEX(
            "Ảnh được nén theo kiểu tốn quá nhiều bộ nhớ. Hãy lưu lại thành JPEG thường, nhỏ hơn, rồi tải lên lại.",
            "The image is compressed in a way that takes too much memory. Save it as a plain, smaller JPEG and upload it again."),
    SVG(
            "Không nhận ảnh SVG vì tệp này có thể chứa mã chạy được. Hãy xuất ra PNG.",
            "SVG is not accepted because it can carry scripts. Export it as PNG."),
    HEIC(
            "iPhone lưu ảnh này dạng HEIC nên chưa dùng được. Hãy chuyển ảnh sang JPEG rồi tải lên lại."
                    + " Để iPhone chụp sẵn JPEG: Cài đặt › Camera › Định dạng › Tương thích nhất.",
            "HEIC images aren’t supported. Convert this one to JPEG and upload again."
                    + " To shoot JPEG from now on: Settings › Camera › Formats › Most Compatible."),
    AVIF("Không nhận ảnh AVIF. Hãy lưu thành JPEG hoặc PNG.", "AVIF is not accepted. Save it as JPEG or PNG."),
    TIFF("Không nhận ảnh TIFF. Hãy lưu thành JPEG hoặc PNG.", "TIFF is not accepted. Save it as JPEG or PNG."),
    VIDEO(
            "Không nhận video. Hãy đăng video lên YouTube hoặc Vimeo rồi chèn liên kết vào bài.",
            "Videos are not accepted. Publish it on YouTube or Vimeo and insert the link in the article."),
    ANIMATED(
            "Không nhận ảnh động. Hãy chọn một khung hình và lưu thành JPEG hoặc PNG.",
            "Animations are not accepted. Save one frame of it as JPEG or PNG."),
    OTHER_PICTURE(
            "Định dạng ảnh này không dùng được (chỉ nhận JPEG, PNG, WebP, GIF). Hãy lưu thành JPEG.",
            "This image format is not accepted (JPEG, PNG, WebP and GIF are). Save it as JPEG."),
    NOT_A_PICTURE(
            "Tệp này không phải là ảnh. Chỉ nhận JPEG, PNG, WebP, GIF.",
            "This file is not an image. JPEG, PNG, WebP and GIF are accepted."),
    UNUSUAL(
            "Ảnh dùng kiểu mã hóa hiếm gặp. Hãy mở ra và lưu lại thành JPEG thường.",
            "The image uses an unusual encoding. Open it and save it as a plain JPEG."),
    TRUNCATED(
            "Ảnh bị thiếu phần cuối, có thể do sao chép dở dang. Hãy lấy lại tệp gốc.",
            "The end of the image is missing, perhaps because of an incomplete copy. Get the original file again."),
    DAMAGED(
            "Ảnh bị hỏng, không đọc được. Hãy lấy lại tệp gốc.",
            "The image is damaged and cannot be read. Get the original file again."),
    DOCUMENT_TOO_LARGE(
            "Tệp vượt quá 20 MB. Hãy chia nhỏ hoặc nén lại.", "The file is larger than 20 MB. Split or compress it."),
    NOT_A_DOCUMENT(
            "Tệp này không phải PDF, DOCX hay XLSX. Hãy lưu thành một trong ba định dạng đó.",
            "This file isn’t a PDF, DOCX or XLSX. Save it as one of these."),
    OLD_OFFICE(
            "Không nhận DOC, XLS kiểu cũ. Hãy lưu thành DOCX, XLSX hoặc PDF.",
            "Old DOC and XLS files are not accepted. Save it as DOCX, XLSX or PDF."),
    OPEN_DOCUMENT(
            "Không nhận tệp OpenDocument (ODT, ODS). Hãy lưu thành DOCX, XLSX hoặc PDF.",
            "OpenDocument files (ODT, ODS) are not accepted. Save it as DOCX, XLSX or PDF."),
    ENCRYPTED(
            "Tệp có mật khẩu, bạn đọc sẽ không mở được. Hãy bỏ mật khẩu rồi tải lên lại.",
            "The file has a password, so readers could not open it. Remove the password and upload it again."),
    MACROS(
            "Tệp có macro hoặc mã nhúng, có thể gây hại cho bạn đọc. Hãy lưu bản không có macro.",
            "The file contains macros or embedded code that could harm readers. Save it without macros."),
    EXTERNAL_CONTENT(
            "Tệp tự tải nội dung từ máy khác khi mở (ảnh, văn bản hoặc bảng tính liên kết). Hãy chèn hẳn nội dung đó vào tệp,"
                    + " hoặc in ra PDF, rồi tải lên lại.",
            "The file loads content from another computer when it is opened (linked images, text or workbooks). Embed that content,"
                    + " or print the file to PDF, and upload it again."),
    FOREIGN_CONTENT(
            "Tệp có phần nhúng ở định dạng khác (HTML, RTF…) mà không kiểm tra được. Hãy mở bằng Word, lưu lại, rồi tải lên.",
            "The file embeds a part in another format (HTML, RTF…) that cannot be checked. Open it in Word, save it and upload it"
                    + " again."),
    MAIL_MERGE(
            "Tệp trộn thư (mail merge) nối với danh sách người nhận trên máy khác. Hãy tắt trộn thư hoặc in ra PDF, rồi tải lên lại.",
            "The file is a mail merge connected to a list of recipients. Turn mail merge off, or print the file to PDF, and upload"
                    + " it again."),
    ACTIVE_PDF(
            "Tệp PDF có mã chạy được, lệnh mở chương trình hoặc tệp nhúng. Hãy in ra PDF mới rồi tải lên lại.",
            "The PDF contains scripts, launch actions or embedded files. Print it to a new PDF and upload it again."),
    DAMAGED_DOCUMENT(
            "Tệp bị hỏng hoặc thiếu phần cuối. Hãy lấy lại tệp gốc.",
            "The file is damaged or incomplete. Get the original file again."),
    DOCUMENT_TOO_COMPLEX(
            "Tệp giải nén ra quá lớn. Hãy chia nhỏ, hoặc in ra PDF rồi tải lên lại.",
            "The file is too large when uncompressed. Split it, or print it to PDF, and upload it again."),
    OTHER_BYTES(
            "Nội dung nhận được không khớp với tệp đã chọn. Hãy tải lên lại.",
            "The content received does not match the chosen file. Upload it again."),
    LOST("Không tìm thấy tệp đã tải lên. Hãy tải lên lại.", "The uploaded file no longer exists. Upload it again."),
    GAVE_UP(
            "Không xử lý được tệp này sau nhiều lần thử. Hãy lưu lại thành tệp khác rồi tải lên lại.",
            "The file could not be processed after several attempts. Save it as a new file and upload it again.");

    private final String vietnamese;
    private final String english;

    RejectionReason(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** One line in both languages, Vietnamese first. */
    public String text() {
        return vietnamese + " / " + english;
    }
}
