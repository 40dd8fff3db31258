import { printedDate, type PlainDate } from '../../domain/plain-date.js';

/** What was said to a version on its way to the signature, the oldest first. */
export interface TrailNote {
  action: string;
  note: string | null;
  actorName: string;
  day: PlainDate;
}

/** 拟稿、核稿、会签、签发 of the version that is signed or on its way: with names, days and what was said. */
export interface SigningTrail {
  drafter: string;
  drafted: PlainDate | null;
  /** 核稿 in the section; empty while nobody has. */
  section: string;
  office: string;
  leader: string;
  supervision: string;
}

/** A version that was sent back is another's story: what counts begins with the last 送审. */
export function signingTrail(notes: readonly TrailNote[], author: string): SigningTrail {
  const from = notes.findLastIndex(({ action }) => action === 'send_for_review');
  const sent = notes[from];
  const since = notes.slice(from + 1);
  const passed = (action: string): string => {
    const last = since.findLast((one) => one.action === action);
    return last ? said(last.actorName, last.note ?? '同意。', last.day) : '';
  };
  return {
    drafter: sent?.actorName ?? author,
    drafted: sent?.day ?? null,
    section: passed('pass_section'),
    office: passed('pass_review'),
    leader: passed('pass_leader'),
    supervision: passed('pass_supervision'),
  };
}

/** `同意，文字再精炼。 明示例 2026年3月16日`. */
export const said = (name: string, words: string, day: PlainDate | null): string =>
  [words, [name, day && printedDate(day)].filter(Boolean).join('　')].filter(Boolean).join('\n');

interface Shown {
  purpose: string;
  version: number;
  to: string;
  opinion: string | null;
  answer: string | null;
  answeredBy: string | null;
  answeredDay: PlainDate | null;
}

/** 会签 of each unit, its last word; of one that has not answered, its name with room for it. */
export function countersigned(showings: readonly Shown[]): { unit: string; words: string }[] {
  const own = showings.filter(({ purpose }) => purpose === 'countersign');
  const newest = Math.max(0, ...own.map(({ version }) => version));
  return own
    .filter(({ version }) => version === newest)
    .toReversed()
    .map(({ to, opinion, answer, answeredBy, answeredDay }) => ({
      unit: to,
      words: answer === null ? '' : said(answeredBy ?? '', opinion ?? '同意。', answeredDay),
    }));
}

interface Signed {
  unit: string | null;
  version: number;
  how: 'electronic' | 'paper';
  signer: string;
  onBehalfOf: string | null;
  day: PlainDate;
  voidedDay: PlainDate | null;
  textSha256: string;
}

/** 签发 that binds: the unit's own, and under it those of the units that sign with it. */
export function signedBy(
  signatures: readonly Signed[],
  own: string | null,
): { signer: string; day: PlainDate | null; textHash: string | null } {
  const binding = signatures.filter(({ voidedDay }) => voidedDay === null);
  const newest = Math.max(0, ...binding.map(({ version }) => version));
  const valid = binding.filter(({ version }) => version === newest);
  const first = valid.find(({ unit }) => unit === own) ?? valid.at(-1);
  if (!first) return { signer: '', day: null, textHash: null };
  const others = valid.filter((one) => one !== first).toReversed();
  return {
    signer: [nameOf(first), ...others.map((one) => `${one.unit ?? ''}：${nameOf(one)}，${printedDate(one.day)}`)].join(
      '\n',
    ),
    day: first.day,
    textHash: first.textSha256,
  };
}

const nameOf = ({ signer, onBehalfOf, how }: Signed): string =>
  signer + (onBehalfOf ? `（代${onBehalfOf}）` : '') + (how === 'paper' ? '（纸质签发，补录）' : '');
