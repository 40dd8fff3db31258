import { thawed } from './frozen-letter.js';

/** What is kept of one frozen letter (定稿), and what else says the same. */
export interface FrozenRow {
  content: string;
  sha256: string;
  sm3: string;
  /** The version's text as it stands in the database now; null when it is gone. */
  text: string | null;
}

interface Hashes {
  sha256(content: string): string;
  sm3(content: string): string;
}

/** What is wrong with a frozen letter, as ends of a sentence that begins with its name; empty for a sound one. */
export function frozenProblems({ content, sha256, sm3, text }: FrozenRow, hashes: Hashes): string[] {
  const problems: string[] = [];
  if (hashes.sha256(content) !== sha256) problems.push('定稿内容与 SHA-256 校验值不符');
  if (hashes.sm3(content) !== sm3) problems.push('定稿内容与 SM3 校验值不符');
  if (text === null) problems.push('签发的那一稿不见了');
  else if (textIn(content) !== text) problems.push('签发的那一稿正文与定稿不符');
  return problems;
}

/** Null where the content is no letter any more. */
function textIn(content: string): string | null {
  try {
    return thawed(content).text;
  } catch {
    return null;
  }
}
