import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/** `wang123456` has five. */
const FEWEST_STEPS = 6;

/** The same characters typed by another input method are the same password. */
export const passwordKey = (typed: string): string => typed.normalize('NFKC');

/**
 * Why this cannot be a password, a Chinese sentence, or null. Length and a list of what everybody tries count more than
 * prescribed kinds of characters (NIST SP 800-63B, 3.1.1.2); the kinds that GB/T 22239-2019 asks for come with the rule that
 * one kind of character alone is refused.
 */
export function passwordProblem(typed: string, person: { login: string; name: string }): string | null {
  const password = passwordKey(typed);
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return `密码太短：现在${length}位，至少${SHORTEST_PASSWORD}位。`;
  if (length > LONGEST_PASSWORD) return `密码太长：至多${LONGEST_PASSWORD}位。`;
  if (/[\p{Cc}\p{Cs}]/u.test(password)) return '密码里有打不出来的字符。';
  const lower = password.toLowerCase();
  if (kindsOf(password) < 2) return '密码只有一类字符：请同时用字母、数字、符号或汉字中的两类以上。';
  if (new Set(lower).size < 5) return '密码里不同的字符太少。';
  if (holds(lower, person.login)) return '密码里不能含有登录名。';
  if (holds(lower, person.name)) return '密码里不能含有姓名。';
  if (isCommon(lower) || stepsOf(lower) < FEWEST_STEPS) return '这个密码太常见，别人一试就中。';
  return null;
}

function kindsOf(password: string): number {
  return [/\p{Ll}|\p{Lu}/u, /\p{Nd}/u, /\p{Lo}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}

/** Two letters occur everywhere; two Chinese characters are a name. */
function holds(password: string, word: string): boolean {
  const key = passwordKey(word).toLowerCase();
  return (key.length > 2 || /^\p{Lo}{2}$/u.test(key)) && password.includes(key);
}

/** Signs and digits that stand for letters. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  $: 's',
  '!': 'i',
};

/** `p@ssw0rd2026!` is `password`, `!!admin.admin` is `admin`. */
function isCommon(lower: string): boolean {
  const ends = [lower.replace(/[^\p{L}]+$/u, ''), lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')];
  const readings = ends.flatMap((text) => [text, text.replace(/[@01345$!]/g, (sign) => LOOKALIKES[sign]!)]);
  return readings.some((text) => {
    const core = text.replace(/[^\p{L}\p{N}]/gu, '');
    const half = core.slice(0, core.length / 2);
    return COMMON_PASSWORDS.has(core) || (core === half + half && COMMON_PASSWORDS.has(half));
  });
}

/** What lies side by side on a keyboard or in the alphabet. */
const LINES = [
  '`1234567890-=',
  '~!@#$%^&*()_+',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'abcdefghijklmnopqrstuvwxyz',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/', '!qaz', '@wsx', '#edc', '$rfv'],
];

/** How many things one has to think of: a walk of three keys or more is one, every other character is one. */
function stepsOf(lower: string): number {
  const characters = [...lower];
  let steps = 0;
  for (let start = 0; start < characters.length;) {
    let end = start + 1;
    while (end < characters.length && isStep(characters[end - 1]!, characters[end]!)) end++;
    const walk = end - start >= 3;
    steps += 1;
    start = walk ? end : start + 1;
  }
  return steps;
}

const isStep = (a: string, b: string): boolean =>
  a === b ||
  LINES.some((line) => line.includes(a) && line.includes(b) && Math.abs(line.indexOf(a) - line.indexOf(b)) === 1);
