import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.js';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Until there is a sign-in, everybody who reaches the server is its one user. So only this machine's own names are
 * answered (a foreign Host is a rebound name), and only our own pages may change anything (a foreign Origin is another
 * site's form).
 */
export function localOnly(): RequestHandler {
  return (req, _res, next) => {
    next(hostRefusal(req) ?? originRefusal(req) ?? undefined);
  };
}

function hostRefusal(req: Request): Refusal | null {
  const host = req.headers.host ?? '';
  const names = ownHosts(req);
  if (names.includes(host.toLowerCase())) return null;
  return new Refusal(
    'web.misdirected-host',
    `本服务尚无登录，只在本机使用，不应答地址“${host}”。`,
    `请在本机浏览器打开 http://${names[0]}。`,
  );
}

function originRefusal(req: Request): Refusal | null {
  if (READING.has(req.method)) return null;
  const origin = req.headers.origin;
  const foreignOrigin = origin !== undefined && !ownHosts(req).some((host) => origin === `http://${host}`);
  const site = req.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!foreignOrigin && !foreignSite) return null;
  return new Refusal(
    'web.forbidden-origin',
    `这次提交来自别的网站（${origin ?? '来源不明'}），没有执行。`,
    '请在本系统的页面里操作；如果不是您本人点的，不用理会。',
  );
}

/** The names this machine calls us by, with the port the request really came in on. */
function ownHosts(req: Request): string[] {
  const port = req.socket.localPort;
  return LOCAL_NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}
