import type { Config } from '../../platform/config.js';

/** Where people who are not of the office reach the program; null where nobody has said. */
export const outsideSite = ({ VERIFY_URL, PUBLIC_URL }: Pick<Config, 'VERIFY_URL' | 'PUBLIC_URL'>): string | null =>
  (VERIFY_URL ?? PUBLIC_URL)?.replace(/\/$/, '') ?? null;

/** Where a 一次性码 is typed. */
export const codePage = (site: string): string => `${site}/f`;

/** Where the figure (二维码) leads: the letter of that code, and nothing else. */
export const codeAddress = (site: string, code: string): string => `${codePage(site)}?c=${code}`;
