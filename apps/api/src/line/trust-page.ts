/** Colours and spaces of the office's pages; the page is read before anything else of the server can be. */
export const TRUST_STYLE = `
:root { color-scheme: light; font: 18px/1.5 'Encode Sans Variable', system-ui, 'Segoe UI', Roboto, sans-serif; color: #14211f; background: #f4f6f5; }
body { margin: 0 auto; padding: 24px 16px 48px; max-width: 46rem; }
header { border-bottom: 2px solid #14211f; padding-bottom: 12px; }
header p { margin: 0; color: #4a5b58; }
h1 { font-size: 28px; line-height: 1.25; margin: 4px 0 0; }
h2 { font-size: 22px; line-height: 1.25; margin: 36px 0 8px; }
ol, ul { padding-left: 1.4em; margin: 8px 0; }
li { margin: 6px 0; }
a { color: #0f5c55; }
a:focus-visible, summary:focus-visible { outline: 3px solid #0f5c55; outline-offset: 2px; }
.get { display: inline-block; background: #0f5c55; color: #fff; padding: 10px 20px; text-decoration: none; font-weight: 600; }
.warn { background: #fff; border-left: 6px solid #8a5a00; padding: 12px 16px; margin: 16px 0; }
.warn b { color: #8a5a00; }
details { background: #fff; border: 1px solid #c9d2d0; padding: 0 16px; margin: 8px 0; }
summary { font-weight: 600; padding: 12px 0; cursor: pointer; }
code, kbd { font: 0.9em ui-monospace, Consolas, monospace; background: #e6ecea; padding: 1px 5px; overflow-wrap: anywhere; }
`;

/** Vietnamese first, in short also English; no figure, name or address of the server stands in it. */
export const TRUST_PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tin cậy máy chủ IOC</title>
<link rel="stylesheet" href="/tin-cay/trang.css">
</head>
<body>
<header>
<p>IOC</p>
<h1>Cho máy này tin cậy máy chủ</h1>
</header>
<p>Máy chủ tự cấp chứng chỉ HTTPS cho mình. Mỗi máy tính, máy tính bảng cần làm ba bước dưới đây <strong>một lần</strong>; sau đó trình duyệt không còn báo "kết nối không riêng tư".</p>

<h2>1. Tải chứng chỉ</h2>
<p><a class="get" href="/tin-cay/ioc-ca.crt" download>Tải ioc-ca.crt</a></p>
<p>Nếu trình duyệt cảnh báo tệp tải qua kết nối không bảo mật, chọn <em>Giữ lại</em> (Keep): bước 2 kiểm tra tệp.</p>

<h2>2. So dấu vân tay</h2>
<div class="warn"><b>▲ Đừng bỏ qua.</b> Trang này đi qua mạng chưa được bảo vệ, kẻ xấu có thể tráo tệp. Chỉ tin cậy khi dấu vân tay trên máy này <strong>giống từng ký tự</strong> với dấu vân tay mà máy chủ in ra lúc khởi động (người quản trị xem bằng <code>npm run -s ioc -- doctor</code> trên máy chủ, rồi đọc qua điện thoại hoặc đưa bản in). Khác một ký tự: dừng lại và báo người quản trị.</div>
<p>Windows hiện <em>Thumbprint</em>, là dấu vân tay <strong>SHA‑1</strong>; máy tính bảng và Firefox hiện <strong>SHA‑256</strong>. Máy chủ in cả hai.</p>

<h2>3. Cài đặt</h2>
<details open>
<summary>Windows (Chrome, Edge)</summary>
<ol>
<li>Bấm đúp tệp <code>ioc-ca.crt</code> vừa tải. Thẻ <em>Details</em> (Chi tiết) → dòng cuối <em>Thumbprint</em>: so với dấu vân tay SHA-1.</li>
<li>Thẻ <em>General</em> → <em>Install Certificate…</em> (Cài đặt chứng chỉ).</li>
<li>Chọn <em>Current User</em>, hoặc <em>Local Machine</em> cho mọi người dùng của máy (cần quyền quản trị) → <em>Next</em>.</li>
<li>Chọn <em>Place all certificates in the following store</em> → <em>Browse…</em> → <strong>Trusted Root Certification Authorities</strong> → <em>OK</em> → <em>Next</em> → <em>Finish</em>.</li>
<li>Windows hỏi lại và hiện dấu vân tay SHA-1 một lần nữa: so rồi bấm <em>Yes</em>.</li>
<li>Đóng hẳn trình duyệt rồi mở lại.</li>
</ol>
<p>Cách khác: nhấn <kbd>Windows</kbd>+<kbd>R</kbd>, gõ <code>certmgr.msc</code> → <em>Trusted Root Certification Authorities</em> → <em>Certificates</em> → chuột phải → <em>All Tasks</em> → <em>Import…</em> Gỡ bỏ cũng ở đây: chuột phải vào chứng chỉ <em>IOC …</em> → <em>Delete</em>.</p>
</details>
<details>
<summary>Máy tính bảng, điện thoại Android</summary>
<ol>
<li>Mở <em>Cài đặt</em> → <em>Bảo mật và quyền riêng tư</em> → <em>Mã hóa và thông tin xác thực</em> (hoặc tìm "chứng chỉ CA") → <em>Cài đặt chứng chỉ</em> → <strong>Chứng chỉ CA</strong> → <em>Vẫn cài đặt</em>. Máy phải có khóa màn hình.</li>
<li>Chọn tệp <code>ioc-ca.crt</code> trong <em>Tải xuống</em>.</li>
<li>Vào <em>Thông tin xác thực đáng tin cậy</em> → thẻ <em>Người dùng</em> → bấm chứng chỉ <em>IOC …</em>: so dấu vân tay SHA-256. Khác thì bấm <em>Xóa</em> ngay.</li>
</ol>
</details>
<details>
<summary>iPad, iPhone</summary>
<ol>
<li>Mở trang này bằng <strong>Safari</strong>, tải tệp, chọn <em>Cho phép</em> tải về hồ sơ cấu hình.</li>
<li><em>Cài đặt</em> → <em>Đã tải về hồ sơ</em> → <em>Chi tiết khác</em> → bấm chứng chỉ: so dấu vân tay SHA-256, rồi <em>Cài đặt</em>.</li>
<li><em>Cài đặt</em> → <em>Cài đặt chung</em> → <em>Giới thiệu</em> → <em>Cài đặt tin cậy chứng chỉ</em> → bật <strong>IOC …</strong>. Thiếu bước này thì vẫn chưa được tin cậy.</li>
</ol>
</details>
<details>
<summary>Firefox</summary>
<ol>
<li><em>Cài đặt</em> → <em>Riêng tư &amp; Bảo mật</em> → <em>Chứng chỉ</em> → <em>Xem chứng chỉ…</em> → thẻ <em>Nhà cung cấp</em> (Authorities) → <em>Nhập…</em> → chọn tệp.</li>
<li>Bấm <em>Xem</em>, so dấu vân tay SHA-256; đánh dấu <em>Tin cậy CA này để xác định các trang web</em> → <em>OK</em>.</li>
</ol>
</details>
<details>
<summary>Linux (máy của màn hình lớn)</summary>
<ol>
<li><code>sha256sum ioc-ca.crt</code>: so với dấu vân tay SHA-256 (bỏ dấu hai chấm).</li>
<li>Chrome, Chromium: <code>certutil -d sql:$HOME/.pki/nssdb -A -t "C,," -n IOC -i ioc-ca.crt</code> (gói <code>libnss3-tools</code>), rồi mở lại trình duyệt.</li>
</ol>
</details>

<h2>Xong</h2>
<p><a href="/">Mở IOC bằng HTTPS</a>. Chứng chỉ này chỉ có hiệu lực cho tên và địa chỉ nội bộ của cơ quan; nó không thể dùng để giả mạo trang web trên Internet.</p>

<details lang="en">
<summary>In English</summary>
<p>This server made its own certificate authority. Download <a href="/tin-cay/ioc-ca.crt" download>ioc-ca.crt</a>, compare its fingerprint with the one that the server printed when it started (Windows shows SHA-1 as "Thumbprint", tablets and Firefox show SHA-256), and only then install it as a trusted root. It can speak for private names and networks alone.</p>
</details>
</body>
</html>
`;
