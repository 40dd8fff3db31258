/** One serial number that was given out. */
export interface LedgerRow {
  series: string;
  serial: number;
  number: string;
  proposalId: string | null;
  /** Why no proposal got it, or who had it before. */
  reason: string | null;
}

export interface NumberedProposal {
  id: string;
  number: string | null;
  /** The number it got when it was filed here, by its trail; null for one that was brought in with a number. */
  filedAs: string | null;
}

export interface Series {
  series: string;
  /** The next serial number. */
  next: number;
}

/** What is wrong in a ledger (编号台账). */
export interface LedgerProblem {
  /** The number it is about, when there is one. */
  number: string | null;
  /** One Chinese sentence. */
  sentence: string;
}

/**
 * What a sound ledger of one session never has: a serial number that nobody accounts for, a number that its proposal does not
 * bear, a proposal filed here that is not in it. Empty when it is sound.
 */
export function ledgerProblems(
  series: readonly Series[],
  rows: readonly LedgerRow[],
  proposals: readonly NumberedProposal[],
): LedgerProblem[] {
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const names = new Set([...series.map((one) => one.series), ...rows.map((row) => row.series)]);
  return [
    ...[...names].flatMap((name) =>
      serialProblems(
        series.find((one) => one.series === name)?.next ?? 1,
        rows.filter((row) => row.series === name),
      ),
    ),
    ...rows.flatMap((row) => rowProblems(row, byId)),
    ...proposalProblems(rows, proposals),
  ];
}

/** Every serial from 1 up to the next one stands there exactly once. */
function serialProblems(next: number, rows: readonly LedgerRow[]): LedgerProblem[] {
  const problems: LedgerProblem[] = [];
  let expected = 1;
  for (const { serial, number } of [...rows].sort((a, b) => a.serial - b.serial)) {
    if (serial < expected) problems.push({ number, sentence: `流水号${serial}在台账里不止一次。` });
    if (serial > expected) problems.push(missing(expected, serial - 1));
    if (serial >= next) problems.push({ number, sentence: `流水号${serial}已经给出，下一个号却记为${next}。` });
    expected = Math.max(expected, serial + 1);
  }
  return expected < next ? [...problems, missing(expected, next - 1)] : problems;
}

function missing(from: number, to: number): LedgerProblem {
  const which = from === to ? String(from) : `${from}至${to}`;
  return { number: null, sentence: `流水号${which}没有台账记录：既不在提案上，也没有跳号的原因。` };
}

function rowProblems(
  { number, proposalId, reason }: LedgerRow,
  proposals: ReadonlyMap<string, NumberedProposal>,
): LedgerProblem[] {
  if (proposalId === null) return reason ? [] : [{ number, sentence: `第${number}号没有提案，也没有写原因。` }];
  const proposal = proposals.get(proposalId);
  // A number that was taken before may be written otherwise on its proposal (`043`, `43`).
  if (proposal && (reason !== null || proposal.number === number)) return [];
  const now = proposal?.number == null ? '没有编号' : `编号是“${proposal.number}”`;
  return [{ number, sentence: `台账把第${number}号给了一件提案，那件提案现在${now}。` }];
}

function proposalProblems(rows: readonly LedgerRow[], proposals: readonly NumberedProposal[]): LedgerProblem[] {
  const given = new Map<string, number>();
  for (const { proposalId, reason } of rows)
    if (proposalId !== null && reason === null) given.set(proposalId, (given.get(proposalId) ?? 0) + 1);
  return proposals.flatMap(({ id, number, filedAs }) => {
    const problems: LedgerProblem[] = [];
    const say = (sentence: string) => problems.push({ number: filedAs ?? number, sentence });
    if ((given.get(id) ?? 0) > 1) say(`第${number ?? '？'}号的提案在台账里有几个号。`);
    if (filedAs !== null && !given.has(id)) say(`第${filedAs}号提案不在台账里。`);
    if (filedAs !== null && filedAs !== number)
      say(`审计记录里编为第${filedAs}号的提案，现在${number === null ? '没有编号' : `编号是“${number}”`}。`);
    return problems;
  });
}
