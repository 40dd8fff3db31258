/** E: must be put right before the letter leaves; W: should be; I: worth knowing. */
export type Severity = 'E' | 'W' | 'I';

/** A place in a text a person typed: line and column count from 1, columns in characters (code points). */
export interface TextPlace {
  line: number;
  column: number;
}

/** Words that may be put in place of others without a second thought. */
export interface CertainMend {
  from: string;
  to: string;
}

/** What the check says about one place of a letter's text. */
export interface Remark {
  /** Rule id, e.g. `C-number`; the list of rules with their sources stands in `domain/letter/check/rules.ts`. */
  rule: string;
  severity: Severity;
  /** What is wrong and why it matters, one Chinese sentence. */
  message: string;
  /** What to do, one Chinese sentence. */
  remedy: string;
  /** Null when the remark is about something that is absent. */
  at: TextPlace | null;
  /** Where the mend is certain: `from` stands at `at` in the typed text. */
  mend?: CertainMend;
}
