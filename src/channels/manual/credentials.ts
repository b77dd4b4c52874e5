import { z } from 'zod';

/** Nothing here opens anything: it says where a person posts. */
export const manualCredentials = z.object({
  /** As people see it: `WeChat`, `KakaoTalk`. */
  network: z.string().trim().min(1).max(60),
  /** The public page of the account. */
  profileUrl: z.url({ protocol: /^https?$/ }),
});
export type ManualCredentials = z.infer<typeof manualCredentials>;
