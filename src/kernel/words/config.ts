export const CONFIG_WORDS = {
  'config.refused': {
    en: 'Cannot start: {count} {count|setting is|settings are} wrong. Mend what is listed (see .env.example) and start again.',
    vi: 'Không thể khởi động: có {count} cấu hình sai. Hãy sửa những mục được liệt kê (xem .env.example) rồi khởi động lại.',
  },
  'config.malformed': {
    en: '"{value}" cannot stand here. See .env.example for its form.',
    vi: 'giá trị "{value}" không hợp lệ. Xem dạng đúng trong .env.example.',
  },
  'config.key_missing': {
    en: 'production needs a secret key of 32 bytes. Make one with: openssl rand -base64 32, and keep a copy in a safe place.',
    vi: 'chế độ chính thức cần khóa bí mật 32 byte. Hãy tạo bằng: openssl rand -base64 32, và cất một bản ở nơi an toàn.',
  },
  'config.key_length': {
    en: 'the secret key has {bytes} bytes and needs 32. Make one with: openssl rand -base64 32.',
    vi: 'khóa bí mật có {bytes} byte, cần 32 byte. Hãy tạo bằng: openssl rand -base64 32.',
  },
  'config.oidc_incomplete': {
    en: 'single sign-on needs all three: COMMUNIQUE_OIDC_ISSUER, COMMUNIQUE_OIDC_CLIENT_ID and COMMUNIQUE_OIDC_CLIENT_SECRET. Set this one, too, or none.',
    vi: 'đăng nhập một lần cần đủ cả ba: COMMUNIQUE_OIDC_ISSUER, COMMUNIQUE_OIDC_CLIENT_ID và COMMUNIQUE_OIDC_CLIENT_SECRET. Hãy đặt cả biến này, hoặc bỏ cả ba.',
  },
  'config.mail_from_missing': {
    en: 'Cannot send mails: COMMUNIQUE_SMTP_URL names a mail server and nothing says who the sender is. Set COMMUNIQUE_MAIL_FROM.',
    vi: 'Không thể gửi thư: COMMUNIQUE_SMTP_URL có máy chủ thư nhưng chưa rõ người gửi. Hãy đặt COMMUNIQUE_MAIL_FROM.',
  },
  'config.sandbox_in_production': {
    en: 'a sandbox belongs to a trial. Remove this setting, or start without DATABASE_URL and NODE_ENV=production.',
    vi: 'mạng mô phỏng chỉ dùng ở chế độ thử. Hãy bỏ cấu hình này, hoặc khởi động không có DATABASE_URL và NODE_ENV=production.',
  },
  'config.trial_key': {
    en: 'Cannot start production with the key of a trial. Set COMMUNIQUE_SECRET_KEY to a key of your own.',
    vi: 'Không thể chạy chính thức với khóa của chế độ thử. Hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa riêng.',
  },
  'config.trial_rows': {
    en: 'Cannot start production on this database: {count} {count|sandbox account or trial persona is|sandbox accounts or trial personas are} in it. Use a new database or folder (communique init), or close them.',
    vi: 'Không thể chạy chính thức trên cơ sở dữ liệu này: có {count} tài khoản mô phỏng hoặc nhân vật thử. Hãy dùng cơ sở dữ liệu hoặc thư mục mới (communique init).',
  },
} as const;
