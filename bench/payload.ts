/** What is posted: of an ordinary length, and each another. */
export function textOf(index: number): string {
  return `Đại sứ quán trân trọng thông báo lịch tiếp công dân và các hoạt động văn hóa trong tuần. Kính mời bà con theo dõi. https://vietnam.example/tin/${index}`;
}

export function tokenOf(account: number): string {
  return `bench-token-of-account-${account}`;
}
