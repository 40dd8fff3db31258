import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: '一句中文：什么不对，怎么办' },
    code: { type: 'string', description: '固定的代码，供程序判断' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: '字段 → 问题' },
    details: { type: 'array', items: { type: 'string' }, description: '逐处说明，如正本与发文稿的差异' },
    current: { type: 'object', description: '只在 409：别人保存后的最新内容' },
  },
};

const WORDS: Readonly<Record<number, string>> = {
  400: '请求不是 JSON',
  401: '没有登录，或令牌不能用',
  403: '没有这项权限，或令牌的范围不够',
  404: '没有这一项',
  409: '刚有改动：没有保存',
  413: '内容太大',
  415: '不是 application/json，或不是 UTF-8',
  421: '请求的是别的主机名',
  422: '内容不能用',
  428: '缺 If-Match',
  503: '数据库被占用或打印排队已满',
};

/** What a route answers with when all is well; the contract test holds real answers against it. */
export const ApiAnswer = (schema: z.ZodType, description: string, status = 200): MethodDecorator =>
  ApiResponse({ status, description, standardSchema: schema });

/** The errors a route answers with, as `application/problem+json` (RFC 9457); 401, 403 and 421 come from any route. */
export const ApiProblems = (...statuses: (keyof typeof WORDS)[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...new Set([...statuses, 401, 403, 421])].map((status) =>
      ApiResponse({
        status,
        description: WORDS[status] ?? '',
        content: { 'application/problem+json': { schema: PROBLEM } },
      }),
    ),
  );

export const ApiIfMatch = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: '所改内容的 version，如 "3"' });

export const ApiIdempotencyKey = (): MethodDecorator =>
  ApiHeader({ name: 'Idempotency-Key', required: false, description: '同一个键重复提交只办一次' });
