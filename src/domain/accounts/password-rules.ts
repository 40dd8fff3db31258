import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/**
 * Why this cannot be a password, a Chinese sentence, or null. Length and a list of what everybody tries count more than
 * prescribed kinds of characters (NIST SP 800-63B, 3.1.1.2); the kinds that GB/T 22239-2019 asks for come with the rule that
 * one kind of character alone is refused.
 */
export function passwordProblem(password: string, person: { login: string; name: string }): string | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return `密码太短：现在${length}位，至少${SHORTEST_PASSWORD}位。`;
  if (length > LONGEST_PASSWORD) return `密码太长：至多${LONGEST_PASSWORD}位。`;
  if (/[\p{Cc}\p{Cs}]/u.test(password)) return '密码里有打不出来的字符。';
  const lower = password.normalize('NFKC').toLowerCase();
  if (kindsOf(password) < 2) return '密码只有一类字符：请同时用字母、数字、符号或汉字中的两类以上。';
  if (new Set(lower).size < 5) return '密码里不同的字符太少。';
  if (lower.includes(person.login.toLowerCase())) return '密码里不能含有登录名。';
  if (person.name.length > 1 && lower.includes(person.name.toLowerCase())) return '密码里不能含有姓名。';
  const core = lower.replace(/[^a-z0-9]/g, '');
  if (COMMON_PASSWORDS.some((common) => core === common || core.replace(/\d{1,4}$/, '') === common))
    return '这个密码太常见，别人一试就中。';
  return null;
}

function kindsOf(password: string): number {
  return [/\p{Ll}|\p{Lu}/u, /\p{Nd}/u, /\p{Lo}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}
