import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.js';

z.config(z.locales.zhCN());

/** Checks every parameter that names a schema; without it in the application the schemas would be ignored in silence. */
export function inputValidation(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const fields = Object.fromEntries(
        issues.map(({ path = [], message }) => [path.map(nameOf).join('.') || '内容', message] as const),
      );
      const [name, sentence] = Object.entries(fields)[0] ?? ['内容', ''];
      return new Refusal('request.invalid', `请求中的“${name}”不能用：${sentence}。`, '请改正后重新提交。', fields);
    },
  });
}

const nameOf = (segment: PropertyKey | { key: PropertyKey }): string =>
  String(typeof segment === 'object' ? segment.key : segment);
