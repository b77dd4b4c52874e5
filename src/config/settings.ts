import { z } from 'zod';

/** One environment variable: its form, and what `.env.example` says of it. */
export interface Setting {
  readonly schema: z.ZodType;
  readonly en: string;
  readonly vi: string;
  /** As `.env.example` shows it, commented out; empty where there is no default. */
  readonly example: string;
}

const port = z.coerce.number().int().min(0).max(65_535);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const listed = z.string().transform((list) =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
);
const origins = listed.pipe(z.array(origin));
const networks = listed.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

/** Every environment variable that Communique reads. An empty value is the same as none. */
export const SETTINGS = {
  NODE_ENV: {
    schema: z.string().optional(),
    en: '`production` refuses trial keys and sandbox accounts.',
    vi: '`production` từ chối khóa thử và tài khoản mô phỏng.',
    example: 'production',
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    en: 'PostgreSQL 15 or newer. Without it an embedded database lives in the data folder.',
    vi: 'PostgreSQL 15 trở lên. Nếu để trống, dùng cơ sở dữ liệu nhúng trong thư mục dữ liệu.',
    example: 'postgresql://communique:password@localhost:5432/communique',
  },
  COMMUNIQUE_DATA: {
    schema: z.string().default('./data'),
    en: 'The data folder.',
    vi: 'Thư mục dữ liệu.',
    example: './data',
  },
  COMMUNIQUE_SECRET_KEY: {
    schema: z.string().optional(),
    en: '32 random bytes in base64 that encrypt the accounts’ credentials (make one: openssl rand -base64 32). Losing it loses every account.',
    vi: '32 byte ngẫu nhiên dạng base64 để mã hóa thông tin tài khoản (tạo bằng: openssl rand -base64 32). Mất khóa là mất mọi tài khoản.',
    example: '',
  },
  COMMUNIQUE_HOST: {
    schema: z.string().default('127.0.0.1'),
    en: 'The address to listen on.',
    vi: 'Địa chỉ lắng nghe.',
    example: '127.0.0.1',
  },
  COMMUNIQUE_PORT: {
    schema: port.default(4100),
    en: 'The port of the HTTP API.',
    vi: 'Cổng của HTTP API.',
    example: '4100',
  },
  COMMUNIQUE_PUBLIC_URL: {
    schema: origin.optional(),
    en: 'Where people reach this server: the origin that links in mails and messages lead to. Without it: the address it listens on.',
    vi: 'Địa chỉ để mọi người truy cập máy chủ này, dùng cho đường dẫn trong thư và tin nhắn. Nếu để trống, dùng địa chỉ lắng nghe.',
    example: 'https://communique.example',
  },
  COMMUNIQUE_TRUSTED_PROXIES: {
    schema: networks.default([]),
    en: 'Addresses of the reverse proxies before this server, separated by commas, alone or as networks (10.0.0.0/8): only from them is X-Forwarded-For believed. Without any, everybody behind a proxy is one caller.',
    vi: 'Địa chỉ của các proxy đứng trước máy chủ này, cách nhau bằng dấu phẩy, ghi riêng hoặc theo dải mạng (10.0.0.0/8): chỉ tin X-Forwarded-For từ các địa chỉ này. Nếu để trống, mọi người sau proxy được tính là một.',
    example: '127.0.0.1',
  },
  COMMUNIQUE_OIDC_ISSUER: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: 'Single sign-on: the issuer of an OpenID provider. Whom it names by a verified e-mail address comes in as the member who was invited under it.',
    vi: 'Đăng nhập một lần: địa chỉ nhà cung cấp OpenID. Người có địa chỉ thư đã xác minh trùng với lời mời được đăng nhập.',
    example: 'https://login.ministry.example',
  },
  COMMUNIQUE_OIDC_CLIENT_ID: {
    schema: z.string().optional(),
    en: 'The name of this house at that provider.',
    vi: 'Mã ứng dụng của hệ thống tại nhà cung cấp đó.',
    example: '',
  },
  COMMUNIQUE_OIDC_CLIENT_SECRET: {
    schema: z.string().optional(),
    en: 'Its secret there.',
    vi: 'Khóa bí mật của ứng dụng.',
    example: '',
  },
  COMMUNIQUE_SANDBOX_URL: {
    schema: origin.optional(),
    en: 'A sandbox that runs as a process of its own (trial only). Without it a trial starts one inside.',
    vi: 'Mạng mô phỏng chạy riêng (chỉ ở chế độ thử). Nếu để trống, chế độ thử tự khởi động bên trong.',
    example: 'http://127.0.0.1:4200',
  },
  COMMUNIQUE_SANDBOX_PORT: {
    schema: port.default(4200),
    en: 'The first of five ports of the sandbox inside a trial.',
    vi: 'Cổng đầu tiên trong năm cổng của mạng mô phỏng.',
    example: '4200',
  },
  COMMUNIQUE_PRIVATE_ORIGINS: {
    schema: origins.default([]),
    en: 'Origins at private addresses that adapters may call, separated by commas (a server of your own).',
    vi: 'Các địa chỉ nội bộ được phép gọi, cách nhau bằng dấu phẩy (máy chủ riêng).',
    example: '',
  },
  COMMUNIQUE_LANGUAGE: {
    schema: z.enum(['vi', 'en']).default('vi'),
    en: 'The language of messages: vi or en.',
    vi: 'Ngôn ngữ thông báo: vi hoặc en.',
    example: 'vi',
  },
  COMMUNIQUE_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    en: 'What is logged: debug, info, warn, error or silent.',
    vi: 'Mức ghi nhật ký: debug, info, warn, error hoặc silent.',
    example: 'info',
  },
  COMMUNIQUE_TOKEN: {
    schema: z.string().optional(),
    en: 'Your token, for the command line.',
    vi: 'Mã truy cập của bạn, dùng cho dòng lệnh.',
    example: '',
  },
  COMMUNIQUE_SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    en: 'The mail server for notices: smtps://user:password@host, or smtp://host:587, which goes on by STARTTLS; with ?tls=optional also without. A trial without it writes mails into the folder outbox.',
    vi: 'Máy chủ thư để gửi thông báo: smtps://user:password@host, hoặc smtp://host:587 dùng STARTTLS; thêm ?tls=optional để cho phép không mã hóa. Chế độ thử không có máy chủ thì ghi thư vào thư mục outbox.',
    example: 'smtps://user:password@mail.example',
  },
  COMMUNIQUE_MAIL_FROM: {
    schema: z.string().optional(),
    en: 'The sender of mails; needed with a mail server.',
    vi: 'Người gửi ghi trên thư; bắt buộc khi có máy chủ thư.',
    example: 'Communique <notices@mission.example>',
  },
  COMMUNIQUE_SMTP_PROXY: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: 'An HTTP proxy through which the mail server is reached.',
    vi: 'Proxy HTTP để kết nối máy chủ thư.',
    example: 'http://user:password@proxy.example:3128',
  },
  COMMUNIQUE_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^\d+:[\w-]{20,}$/)
      .optional(),
    en: 'The token of the Telegram bot by which people decide, from @BotFather. Not that of a channel’s bot.',
    vi: 'Mã của bot Telegram để duyệt bài, lấy từ @BotFather. Không dùng chung với bot của kênh.',
    example: '',
  },
  COMMUNIQUE_BOT_API_URL: {
    schema: origin.default('https://api.telegram.org'),
    en: 'Where the Bot API answers, for a Bot API server of your own.',
    vi: 'Địa chỉ Bot API, khi tự vận hành máy chủ Bot API.',
    example: 'https://api.telegram.org',
  },
  COMMUNIQUE_BOT_WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^[\w-]{16,256}$/)
      .optional(),
    en: 'With it Telegram brings updates to COMMUNIQUE_PUBLIC_URL/telegram/webhook and proves by it who it is; without it they are asked for. 16 to 256 letters, digits, _ and -.',
    vi: 'Nếu có, Telegram gửi cập nhật đến COMMUNIQUE_PUBLIC_URL/telegram/webhook kèm chuỗi này để chứng thực; nếu để trống, hệ thống tự hỏi. 16 đến 256 chữ cái, chữ số, _ và -.',
    example: '',
  },
  COMMUNIQUE_BOT_PROXY: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: 'An HTTP proxy for the bot, where Telegram is blocked.',
    vi: 'Proxy HTTP cho bot, khi Telegram bị chặn.',
    example: '',
  },
  COMMUNIQUE_HEARTBEAT_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    en: 'An address that is called each minute while posts go out, at a service that raises the alarm when the calls stop.',
    vi: 'Địa chỉ được gọi mỗi phút khi hệ thống đăng bài bình thường, ở dịch vụ sẽ báo động khi không còn được gọi.',
    example: '',
  },
  COMMUNIQUE_NEW_SECRET_KEY: {
    schema: z.string().optional(),
    en: 'The key to change to, for communique rotate-key only: 32 random bytes in base64.',
    vi: 'Khóa mới, chỉ dùng cho communique rotate-key: 32 byte ngẫu nhiên dạng base64.',
    example: '',
  },
  COMMUNIQUE_ESCROW_PASSPHRASE_FILE: {
    schema: z.string().optional(),
    en: 'A file with the passphrase of the key in escrow, where nobody can be asked for it.',
    vi: 'Tệp chứa cụm mật khẩu của khóa ký gửi, dùng khi không thể hỏi người.',
    example: '',
  },
  COMMUNIQUE_AUDIT_ANCHORS: {
    schema: z.string().optional(),
    en: 'The file that the signed ends of the audit log are written to each day: on another machine’s disk or share, or who rewrites the database can rewrite it, too. Without it: anchors.jsonl in the data folder.',
    vi: 'Tệp ghi hằng ngày mốc đã ký của nhật ký kiểm soát: nên đặt trên ổ đĩa của máy khác, nếu không ai sửa được cơ sở dữ liệu cũng sửa được tệp này. Nếu để trống: anchors.jsonl trong thư mục dữ liệu.',
    example: '/mnt/other-machine/anchors.jsonl',
  },
  COMMUNIQUE_PUBLISH_CONCURRENCY: {
    schema: z.coerce.number().int().min(1).max(1_000).default(500),
    en: 'How many calls to networks one process makes at once.',
    vi: 'Số cuộc gọi đồng thời tới các mạng trong một tiến trình.',
    example: '500',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** The text of `.env.example`. */
export function envExample(): string {
  const blocks = Object.entries(SETTINGS).map(
    ([name, { en, vi, example }]) => `# ${en}\n# ${vi}\n#${name}=${example}\n`,
  );
  return `# Communique reads these from the environment; without any of them it is a trial.\n# Communique đọc các biến này từ môi trường; không có biến nào thì chạy ở chế độ thử.\n\n${blocks.join('\n')}`;
}
