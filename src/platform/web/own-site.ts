import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.js';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Only our own names are answered (a foreign Host is a rebound name or somebody else's link), and only our own pages may
 * change anything (a foreign Origin is another site's form). `publicUrl` is the address people type; without it these are
 * this machine's names.
 */
export function ownSite(publicUrl?: string): RequestHandler {
  return (req, _res, next) => {
    next(hostRefusal(req, publicUrl) ?? originRefusal(req, publicUrl) ?? undefined);
  };
}

/** Whether a browser says that one of our own pages sends this; a program that says nothing is not one. */
export function comesFromOwnPage(req: Request, publicUrl?: string): boolean {
  const { origin, referer } = req.headers;
  const own = ownOrigins(req, publicUrl);
  if (origin !== undefined && origin !== 'null') return own.includes(origin);
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  // Old browsers name neither when a page sends a form to its own site.
  return own.some((one) => referer?.startsWith(`${one}/`));
}

function hostRefusal(req: Request, publicUrl?: string): Refusal | null {
  const host = (req.headers.host ?? '').toLowerCase();
  const own = ownOrigins(req, publicUrl).map((origin) => new URL(origin).host);
  if (own.includes(host) || own.includes(host.replace(/:(80|443)$/, '')) || isHealthCheck(req)) return null;
  return new Refusal(
    'web.misdirected-host',
    `这里不应答地址“${host}”。`,
    `请打开 ${ownOrigins(req, publicUrl)[0]}；要用别的地址，请管理员设 PUBLIC_URL。`,
  );
}

/** Whoever watches over the server calls it by its number. */
const isHealthCheck = (req: Request): boolean => READING.has(req.method) && req.path.startsWith('/health/');

function originRefusal(req: Request, publicUrl?: string): Refusal | null {
  if (READING.has(req.method)) return null;
  const origin = req.headers.origin;
  const foreignOrigin = origin !== undefined && !ownOrigins(req, publicUrl).includes(origin);
  const site = req.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!foreignOrigin && !foreignSite) return null;
  return new Refusal(
    'web.forbidden-origin',
    `这次提交来自别的网站（${origin ?? '来源不明'}），没有执行。`,
    '请在本系统的页面里操作；如果不是您本人点的，不用理会。',
  );
}

/** The public address, or the names this machine calls us by with the port the request really came in on. */
function ownOrigins(req: Request, publicUrl?: string): string[] {
  if (publicUrl !== undefined) return [new URL(publicUrl).origin];
  const port = req.socket.localPort;
  return LOCAL_NAMES.map((name) => `http://${name}${port === 80 ? '' : `:${port}`}`);
}
