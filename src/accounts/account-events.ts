/** What the trail `accounts` tells of, with the words for it. Details: `login`, `name`, and what `changed` or which `token`. */
export const ACCOUNT_EVENTS = {
  'account.created': '建立账号',
  'account.updated': '修改账号',
  'account.disabled': '停用账号',
  'account.enabled': '启用账号',
  'account.reset': '重设密码',
  'account.password': '本人改密码',
  'account.unlocked': '解除登录暂停',
  'account.signed-out': '令其全部退出、吊销令牌',
  'session.ended': '本人退出一处登录',
  'sessions.ended': '本人退出其他全部登录',
  'token.created': '建立令牌',
  'token.revoked': '吊销令牌',
} as const;
export type AccountEvent = keyof typeof ACCOUNT_EVENTS;
