import { Proposal } from '../../../../src/proposals/proposal.entity.js';
import { HandOver, HandOverList } from '../../../../src/proposals/sitting/hand-over.entity.js';
import type { TestApp } from '../../../support/app.js';
import type { Ask, Asks } from '../asking.js';
import type { PlantedCase } from '../planted-case.js';

const DAY = '2026-11-02';

/** The id of a second proposal that stands beside the planted one. */
const otherOf = (proposal: string): string => `${proposal.slice(0, -1)}${proposal.endsWith('0') ? '1' : '0'}`;

const desk = (path: string): Ask => ({ question: ({ places }) => ({ path: `${path}?session=${places.sessionId}` }) });

/** A form of a desk with one row, that of the planted proposal. */
const row = (path: string, more: (on: PlantedCase) => object): Ask => ({
  question: (on) => ({
    path,
    send: { session: on.places.sessionId, row: on.proposal, [`version.${on.proposal}`]: '1', ...more(on) },
  }),
});

const post = (path: string, send: (on: PlantedCase) => object): Ask => ({
  question: (on) => ({ path, send: send(on) }),
});

/** 交办单 of the side's unit, under the proposal's id. */
const paper = (path: (on: PlantedCase) => string): Ask => ({
  before: async (tx, { proposal, places, side }) => {
    if (await tx.existsBy(HandOver, { id: proposal })) return;
    await tx.insert(HandOver, {
      id: proposal,
      sessionId: places.sessionId,
      bodyId: null,
      bodyName: null,
      meeting: null,
      day: DAY,
      actorId: 'somebody',
      actorName: '某人',
      at: new Date('2026-11-02T02:00:00Z'),
    });
    const list = { id: proposal, handOverId: proposal, unitId: places.unit[side], unitName: '示例局', rows: [] };
    await tx.insert(HandOverList, list);
  },
  question: (on) => ({ path: path(on) }),
});
const listed = (path: string): Ask => ({
  ...paper(() => path),
  holds: (answer, { proposal }) => answer.includes(proposal),
});

const higher = ({ proposal }: PlantedCase) => ({
  committee: '示例市政协',
  number: proposal,
  title: '关于打通断头路的提案',
  sender: '示例市政府办公室',
  role: 'lead',
  receivedDay: DAY,
});

const versionAt = async (test: TestApp, path: string, of: (body: object) => number): Promise<number> =>
  of((await test.agent.get(path).expect(200)).body as object);

const classesVersion = (test: TestApp) =>
  versionAt(test, '/api/v1/classes', (body) => (body as { version: number }).version);

/** The office of 督查室 stays the one that hands over, so that the other rows go on as they are. */
const bodyVersion = (test: TestApp, { places }: PlantedCase) =>
  versionAt(test, '/api/v1/handing-bodies', (body) => {
    const { items } = body as { items: { unitId: string; version: number }[] };
    return items.find(({ unitId }) => unitId === places.supervision)?.version ?? 0;
  });

/** From receipt to the hand-over, many proposals at once. */
export const SITTING: Asks = {
  'GET /sitting': desk('/sitting'),
  'POST /sitting': post('/sitting', ({ proposal, places }) => ({
    session: places.sessionId,
    act: 'classify',
    class: '其他',
    pick: proposal,
  })),
  'GET /api/v1/sitting/filing': {
    question: ({ places }) => ({ path: `/api/v1/sitting/filing?sessionId=${places.sessionId}` }),
  },
  'GET /sitting/merge': {
    // Another one to compare it with.
    before: async (tx, { proposal }) => {
      const id = otherOf(proposal);
      if (await tx.existsBy(Proposal, { id })) return;
      const row = await tx.findOneByOrFail(Proposal, { id: proposal });
      await tx.insert(Proposal, { ...row, id, number: null, numberKey: null, receiptNumber: null, receiptKey: null });
    },
    question: ({ proposal, places }) => ({
      path: `/sitting/merge?session=${places.sessionId}&pick=${proposal}&pick=${otherOf(proposal)}`,
    }),
  },
  'GET /hand-overs/board': { question: ({ places }) => ({ path: `/hand-overs/board?session=${places.sessionId}` }) },
  'GET /api/v1/hand-overs/board': {
    question: ({ places }) => ({ path: `/api/v1/hand-overs/board?sessionId=${places.sessionId}` }),
  },
  'GET /sitting/units': desk('/sitting/units'),
  'POST /sitting/units': row('/sitting/units', ({ proposal }) => ({ [`units.${proposal}`]: '示例丙局', act: 'save' })),
  'POST /api/v1/sitting/acts': post('/api/v1/sitting/acts', ({ proposal, places }) => ({
    act: 'pre_assign',
    rows: [{ id: proposal, sole: places.thirdUnit }],
  })),
  'GET /sitting/filing': desk('/sitting/filing'),
  'POST /sitting/filing': row('/sitting/filing', ({ proposal }) => ({
    pick: proposal,
    [`place.${proposal}`]: '1',
    act: 'file',
    confirmed: 'yes',
  })),
  'POST /api/v1/sitting/filing': post('/api/v1/sitting/filing', ({ proposal }) => ({ rows: [{ id: proposal }] })),
  'GET /sitting/hand-over': desk('/sitting/hand-over'),
  'POST /sitting/hand-over': row('/sitting/hand-over', ({ proposal }) => ({
    pick: proposal,
    [`units.${proposal}`]: '示例丙局',
    day: DAY,
    confirmed: 'yes',
  })),
  'POST /api/v1/hand-overs': post('/api/v1/hand-overs', ({ proposal, places }) => ({
    rows: [{ id: proposal, sole: places.thirdUnit }],
    day: DAY,
  })),
  'GET /hand-overs': listed('/hand-overs'),
  'GET /api/v1/hand-overs': listed('/api/v1/hand-overs?limit=100'),
  'GET /hand-overs/:id': paper(({ proposal }) => `/hand-overs/${proposal}`),
  'GET /api/v1/hand-overs/:id': paper(({ proposal }) => `/api/v1/hand-overs/${proposal}`),
  'GET /hand-overs/:id/units/:unitId': paper(
    ({ proposal, places, side }) => `/hand-overs/${proposal}/units/${places.unit[side]}`,
  ),
  'GET /sitting/higher': desk('/sitting/higher'),
  'POST /sitting/higher': post('/sitting/higher', (on) => ({
    ...higher(on),
    term: '7',
    meeting: '2',
    proposers: '申屠示例',
    origin: 'in_session',
    keepsFeedback: '1',
  })),
  'POST /api/v1/higher-proposals': post('/api/v1/higher-proposals', (on) => ({
    ...higher(on),
    term: 7,
    meeting: 2,
    proposers: ['申屠示例'],
  })),
  'GET /api/v1/classes': { question: () => ({ path: '/api/v1/classes' }) },
  'PUT /api/v1/classes': {
    question: async ({ proposal }, _who, test) => ({
      path: '/api/v1/classes',
      send: { classes: [{ name: '其他' }, { name: `类${proposal.slice(0, 8)}` }] },
      ifMatch: await classesVersion(test),
    }),
  },
  'GET /api/v1/handing-bodies': { question: () => ({ path: '/api/v1/handing-bodies' }) },
  'PUT /api/v1/handing-bodies/:unitId': {
    question: async (on, _who, test) => ({
      path: `/api/v1/handing-bodies/${on.places.supervision}`,
      send: { kinds: ['government', 'party'] },
      ifMatch: await bodyVersion(test, on),
    }),
  },
  'GET /handing-bodies': { question: () => ({ path: '/handing-bodies' }) },
  'POST /handing-bodies': {
    question: async (on, _who, test) => ({
      path: '/handing-bodies',
      send: { unit: on.places.supervision, kinds: 'government', version: String(await bodyVersion(test, on)) },
    }),
  },
};
