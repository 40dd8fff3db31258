import { z } from 'zod';
import { addressed, day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, manyNames, sampleAddressed, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  /** The meeting that confirmed it. */
  confirmed: words.nullable(),
  subject: words.nullable(),
  units: z.array(words),
  due: day.nullable(),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice(),
  proposal: sampleProposal(),
  confirmed: '区政协主席会议',
  subject: '社会事业',
  units: ['区民政局', '区财政局'],
  due: '2026-06-18',
  ...more,
});

/** 立案通知, to the proposers. */
export const filingNotice: PaperKind<Data> = paperKind({
  id: 'filing-notice',
  name: '立案通知',
  layout: 'letter',
  data,
  samples: {
    short: sample({
      confirmed: null,
      subject: null,
      units: [],
      due: null,
      proposal: sampleProposal({ proposers: ['甲堃'] }),
    }),
    normal: sample(),
    extreme: sample({
      units: [LONG_UNIT, LONG_UNIT],
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
