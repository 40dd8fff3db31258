import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.js';

/** Routes of the API that take a file, as a form has it. */
const TAKES_FILES = /^\/api\/v1\/replies\/[^/]+\/imports$/;

/** Programs send JSON; anything else would be ignored in silence and blamed on the missing fields. */
export function jsonOnly(): RequestHandler {
  return (req, _res, next) => {
    const hasBody = Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
    if (!hasBody || !req.path.startsWith('/api/') || req.is('application/json')) return next();
    if (TAKES_FILES.test(req.path) && req.is('multipart/form-data')) return next();
    next(
      new Refusal(
        'request.media-type',
        `接口只收 application/json，收到的是“${req.headers['content-type'] ?? '没有说明的格式'}”。`,
        '请把 Content-Type 设为 application/json，内容用 UTF-8 编码。',
      ),
    );
  };
}

const notUtf8 = new WeakSet<IncomingMessage>();

/** The JSON parser's look at the bytes. What it throws would lose its words on the way, so it only takes a note. */
export function noteUtf8(req: IncomingMessage, _res: ServerResponse, body: Buffer): void {
  if (!isUtf8(body)) notUtf8.add(req);
}

/** Refuses bytes that are no UTF-8: decoding has put other characters in their place. */
export function utf8Only(): RequestHandler {
  return (req, _res, next) => {
    if (!notUtf8.has(req)) return next();
    next(
      new Refusal('request.media-type', '提交的 JSON 不是 UTF-8 编码，没有执行。', '请把文字转成 UTF-8 后重新提交。'),
    );
  };
}
