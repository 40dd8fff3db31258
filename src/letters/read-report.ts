import { commitmentCandidates } from '../domain/commitments.js';
import type { Finding } from '../domain/incoming/finding.js';
import type { Publicity } from '../domain/letter/model.js';
import { sectionsOf } from '../domain/letter/outline.js';
import type {
  Addressee,
  DocumentKind,
  HandlingRole,
  Mend,
  Reading,
  Recognised,
  Session,
} from '../domain/letter/reading.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { Remark, TextPlace } from '../domain/remark.js';

/** What `banfu read --json` prints about one document. What is not printed in it is null; nothing is invented. */
export interface ReadReport {
  kind: DocumentKind;
  confidence: number;
  session: Session | null;
  /** Proposal number without 第 and 号. */
  number: string | null;
  /** The proposal's title (案由). */
  title: string | null;
  letterTitle: string | null;
  addressees: Addressee[];
  addresseesOpenEnded: boolean;
  /** The agency a letter between agencies goes to. */
  addressedToUnit: string | null;
  answeringUnit: string | null;
  role: HandlingRole | null;
  category: string | null;
  docNumber: string | null;
  publicity: Publicity | null;
  signer: string | null;
  /** Null when the printed date is damaged; `dateRaw` keeps it. */
  date: PlainDate | null;
  dateRaw: string | null;
  contact: { name: string | null; phone: string | null } | null;
  copies: string[];
  attachments: string[];
  sections: { level: number; numbering: string; heading: string; paragraphs: string[] }[];
  commitments: {
    text: string;
    owner: string | null;
    due: string | null;
    measure: string | null;
    conditional: boolean;
  }[];
  /** `at` is left out when the remark is about something absent. */
  remarks: (Omit<Remark, 'at' | 'mend'> & { at?: TextPlace })[];
  mends: Mend[];
  /** Of a Word file: what did not come over as it was, and what was done with it. */
  findings?: Finding[];
  /** Where each fact stood and how sure the reader is of it (0–1). */
  evidence: Record<'session' | 'number' | 'title' | 'role', Evidence | null>;
  raw: string;
}

type Evidence = Pick<Recognised<unknown>, 'printed' | 'at' | 'certainty'>;

export function readReport(reading: Reading, remarks: Remark[], findings: Finding[] = []): ReadReport {
  const { model, facts } = reading;
  const addressees = facts.addressees.map(({ value }) => value);
  return {
    kind: reading.kind,
    confidence: reading.certainty,
    session: facts.session?.value ?? null,
    number: facts.number?.value ?? null,
    title: facts.proposalTitle?.value ?? null,
    letterTitle: model.title,
    addressees,
    addresseesOpenEnded: facts.addresseesOpenEnded,
    addressedToUnit: addressees.find(isAgency)?.name ?? null,
    answeringUnit: model.signatories[0] ?? null,
    role: facts.role?.value ?? null,
    category: model.classMark,
    docNumber: model.docNumber,
    publicity: model.publicity,
    signer: model.signer,
    date: model.date?.day ?? null,
    dateRaw: model.date?.printed ?? null,
    contact: model.contact,
    copies: model.copies,
    attachments: model.attachmentNotes.length > 0 ? model.attachmentNotes : model.attachments.map(({ title }) => title),
    sections: sectionsOf(model.body).map(({ level, numbering, heading, paragraphs }) => ({
      level,
      numbering,
      heading,
      paragraphs,
    })),
    commitments: commitmentCandidates(model).map(({ text, owner, duePrinted, due, measure, condition }) => ({
      text,
      owner,
      due: due ?? duePrinted,
      measure,
      conditional: condition !== null,
    })),
    remarks: remarks.map(({ at, mend: _mend, ...remark }) => (at === null ? remark : { ...remark, at })),
    mends: reading.mends,
    ...(findings.length > 0 && { findings }),
    evidence: {
      session: evidenceOf(facts.session),
      number: evidenceOf(facts.number),
      title: evidenceOf(facts.proposalTitle),
      role: evidenceOf(facts.role),
    },
    raw: reading.raw,
  };
}

function evidenceOf(fact: Recognised<unknown> | null): Evidence | null {
  return fact && { printed: fact.printed, at: fact.at, certainty: fact.certainty };
}

/** A government body, not a proposer such as a party branch or a committee of the CPPCC. */
function isAgency({ type, name }: Addressee): boolean {
  return (
    type === 'body' &&
    /(?:局|委|办|办公室|厅|中心|政府|街道|办事处|支队|大队|公司)$/.test(name) &&
    !/政协|党|民盟|民建|民进|九三/.test(name)
  );
}
