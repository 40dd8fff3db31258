import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Refusal } from '../../domain/refusal.js';

/** The version a resource has now, as its ETag; a later write hands it back in If-Match. */
export function setVersion(res: Response, version: number): void {
  res.set('ETag', `"${version}"`);
}

/** The version in If-Match, which every change of something existing must name. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const given = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (given === undefined)
    throw new Refusal(
      'request.precondition-required',
      '这个请求没有说明它从哪一版改起（缺 If-Match）。',
      '请先读取最新内容，把其中的 version 写进 If-Match。',
    );
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(given.trim());
  if (match) return Number(match[1]);
  throw new Refusal('request.invalid', `If-Match“${given}”不能用。`, '请写最新内容的 version，如 If-Match: "3"。', {
    'If-Match': '须为版本号',
  });
});

/** The caller's own name for a POST, so that sending it twice does it once; null when there is none. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): string | null => {
  const given = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  if (given === undefined) return null;
  const key = String(given).trim();
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Refusal(
    'request.invalid',
    'Idempotency-Key 不能用。',
    '请写 1 至 200 个字母、数字或符号，不含空格，例如一个 UUID。',
    { 'Idempotency-Key': '不能用' },
  );
});
