import { STANDARD, type Letterhead } from './letterhead.js';
import { filled, PHRASES, type PhraseName } from './phrases.js';

/** Which versions a letter is made with; it remembers them. */
export interface LookVersion {
  scope: 'district' | 'unit';
  no: number;
}

/** 版头和用语 of one letter: what the district says, and what its unit says beside it. */
export interface LetterLook extends Letterhead {
  /** The unit whose 发文机关标志 it is; a letter in another's name has that name. */
  unit: string | null;
  versions: readonly LookVersion[];
}

interface Version {
  no: number;
  content: Letterhead;
}

/** Null where neither has a version in force: the letter is as the program has it. */
export function lookOf(unit: string | null, district: Version | null, own: Version | null): LetterLook | null {
  if (!district && !own) return null;
  const [below, above] = [district?.content ?? STANDARD, own?.content];
  return {
    unit,
    phrases: { ...below.phrases, ...above?.phrases },
    suffix: above?.suffix || below.suffix,
    code: above?.code ?? below.code,
    printedBy: above?.printedBy ?? below.printedBy,
    notes: above?.notes ?? below.notes,
    classMark: above?.classMark ?? below.classMark,
    fonts: { ...below.fonts, ...above?.fonts },
    versions: [
      ...(district ? [{ scope: 'district', no: district.no } as const] : []),
      ...(own ? [{ scope: 'unit', no: own.no } as const] : []),
    ],
  };
}

/** A phrase as this look has it, with its places filled in. */
export const phraseOf = (
  look: Pick<Letterhead, 'phrases'> | null | undefined,
  name: PhraseName,
  values: Readonly<Record<string, string>>,
): string => filled(look?.phrases[name] ?? PHRASES[name].standard, values);

/** `全区第3版、本单位第2版`. */
export const versionsWords = ({ versions }: Pick<LetterLook, 'versions'>): string =>
  versions.map(({ scope, no }) => `${scope === 'district' ? '全区' : '本单位'}第${no}版`).join('、');
