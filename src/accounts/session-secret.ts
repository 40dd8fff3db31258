import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../domain/refusal.js';
import type { Config } from '../platform/config.js';

/**
 * What session cookies are signed with. In production it comes from the environment; in development it is made once and
 * kept beside the database, so that a restart signs nobody out.
 */
export function sessionSecret({ SESSION_SECRET, NODE_ENV, DATA_DIR }: Config): string {
  if (SESSION_SECRET !== undefined) return SESSION_SECRET;
  if (NODE_ENV === 'production')
    throw new Refusal(
      'config.invalid',
      '生产模式须设环境变量 SESSION_SECRET（登录会话的签名密钥）。',
      '请设一个32位以上的随机值，例如 openssl rand -base64 48 的输出，再重新启动。',
    );
  const file = path.join(DATA_DIR, 'session-secret');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    mkdirSync(DATA_DIR, { recursive: true });
    const secret = randomBytes(48).toString('base64');
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}
