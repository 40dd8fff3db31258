/** One key for every way to type a login name: full-width letters, capitals and blanks do not matter. */
export const loginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** Why this cannot be a login name, a Chinese sentence, or null. */
export function loginProblem(login: string): string | null {
  return /^[a-z0-9][a-z0-9._-]{1,31}$/.test(login)
    ? null
    : `登录名“${login}”不能用：请用2至32个小写字母、数字、点、横线，以字母或数字开头。`;
}
