import type { Request } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { path: string | RegExp; methods: Readonly<Record<string, boolean>> };
}

/**
 * Where to go on from an address that only takes what a form sends, when it is opened as one: after a reload, or after
 * signing in again. It is the nearest page above it, `/reminders` of `/reminders/preview`; null for any other address.
 */
export function pageOfForm(req: Request): string | null {
  if (req.method !== 'GET' && req.method !== 'HEAD') return null;
  const { stack } = (req.app as unknown as { router: { stack: Layer[] } }).router;
  const answered = (path: string, method: string) =>
    stack.find((layer) => layer.route?.methods[method] && layer.match(path))?.route?.path;
  const form = answered(req.path, 'post');
  if (form === undefined || shape(form) === shape(answered(req.path, 'get'))) return null;
  const listed = /^\/lists\/(?!bulk\/|views\/)([^/]+)\//.exec(req.path);
  if (listed) return `/${listed[1]!}`;
  const [parts, names] = [req.path.split('/'), shape(form).split('/')];
  for (let length = parts.length - 1; length > 1; length--) {
    const page = parts.slice(0, length).join('/');
    // `/proposals/drafts` above `/proposals/drafts/:draft` is no proposal of that name.
    if (shape(answered(page, 'get')) === names.slice(0, length).join('/')) return page;
  }
  return '/';
}

/** `/units/:id` and `/units/:unit` are one. */
const shape = (path: string | RegExp | undefined): string => String(path).replace(/:\w+/g, ':');
