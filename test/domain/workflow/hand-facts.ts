import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { HandFacts } from '../../../src/domain/workflow/hands/facts.js';

export const TODAY = '2026-03-10';

export const SCAN = '00000000-0000-4000-8000-000000000000';

const picks = (...codes: string[]) => codes.map((code) => ({ code, label: code }));

/** What the steps' lists offer. */
export const CHOICES = {
  unit: picks('u1', 'u2', 'u9'),
  approver: picks('区政府办公室'),
  fellow: picks('u2', 'u3'),
  delegation: picks('d1', 'd2'),
  asked: picks('s1', 's2'),
  undelivered: picks('p1', 'p2', 'c1'),
  receipt: picks('p1'),
  section: picks('k1'),
  colleague: picks('a1'),
  papers: picks(SCAN),
};

export const NOTHING_ASKED = { asked: false, refused: false, disputed: false, decided: false, extensionUntil: null };
export const REFUSED = { ...NOTHING_ASKED, asked: true, refused: true };
export const DISPUTED = { ...REFUSED, disputed: true };
export const ASKED_LONGER = { ...NOTHING_ASKED, extensionUntil: '2026-08-01' };

export const ROOM = {
  due: '2026-06-01',
  latest: '2026-09-01',
  times: 1,
  granted: 0,
  beforeDue: true,
  approvers: ['区政府办公室'],
};

export const REPLY = {
  version: 2,
  writers: ['a clerk'],
  writerNames: ['甲经办'],
  errors: 0,
  holes: [],
  undated: 0,
  undatedReason: false,
};

export const COUNTERSIGN = { unitId: 'u2', agreed: false, until: '2026-03-17' };
export const ASKED = { mine: false, answered: false, commented: false, until: '2026-03-20' };
export const DELEGATED = { id: 'd1', signerId: 'a head', signer: '乙局长', from: '2026-03-01', to: '2026-03-31' };

export const PROPOSER = { id: 'p1', copy: false, delivered: false, receipt: false };
export const COPY = { id: 'c1', copy: true, delivered: false, receipt: false };

export function person(role: Role, unitId: string | null = 'u1'): Actor {
  return { id: `a ${role}`, name: '某人', roles: [role], unitId, unitName: unitId, memberId: null, scopes: null };
}

/** How somebody with this role stands to an assignment of `u1`. */
export function relationsOf(role: Role): HandFacts['relations'] {
  if (role === 'member') return ['submitted', 'proposes'];
  return role === 'committee' || role === 'supervision' ? ['submitted'] : ['submitted', 'handles', 'answers'];
}

export function facts(about: Partial<HandFacts> = {}): HandFacts {
  return {
    state: 'dispatched',
    role: 'lead',
    unitId: 'u1',
    relations: ['submitted', 'handles', 'answers'],
    reply: REPLY,
    returnUntil: '2026-03-20',
    accepted: false,
    requests: NOTHING_ASKED,
    bounces: 0,
    mostBounces: 2,
    dueDay: '2026-06-01',
    extension: ROOM,
    units: ['u1'],
    review: ['office'],
    reviewAt: null,
    countersigns: [],
    asked: [],
    signing: { joint: [], signed: [] },
    passed: [],
    onePerson: null,
    delegations: [],
    issued: false,
    numberSeries: null,
    addressees: [],
    secrecy: null,
    publication: { extent: 'full_text', asksProposer: true },
    consent: true,
    handing: { bodies: [], units: {} },
    archived: false,
    ...about,
  };
}
