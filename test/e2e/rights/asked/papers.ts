import { FilledForm } from '../../../../src/papers/filled/filled-form.entity.js';
import { HandOver, HandOverList } from '../../../../src/proposals/sitting/hand-over.entity.js';
import type { Ask, Asks } from '../asking.js';
import type { PlantedCase } from '../planted-case.js';

const get = (path: (on: PlantedCase) => string): Ask => ({ question: (on) => ({ path: path(on) }) });

/** Printing leaves nothing behind. */
const post = (path: (on: PlantedCase) => string, send: (on: PlantedCase) => object): Ask => ({
  question: (on) => ({ path: path(on), send: send(on) }),
  changesNothing: true,
});

/** What was typed is kept; nobody has typed before. */
const put = (path: (on: PlantedCase) => string, send: (on: PlantedCase) => object): Ask => ({
  before: (tx) => tx.deleteAll(FilledForm),
  question: (on) => ({ path: path(on), send: send(on), ifMatch: 0 }),
});

/** With an act of handing over of the side's unit, under the proposal's id. */
const handedOver = (ask: Ask): Ask => ({
  ...ask,
  before: async (tx, on, who) => {
    await ask.before?.(tx, on, who);
    const { proposal, places, side } = on;
    if (await tx.existsBy(HandOver, { id: proposal })) return;
    const at = new Date('2026-11-02T02:00:00Z');
    await tx.insert(HandOver, {
      ...{ id: proposal, sessionId: places.sessionId, bodyId: null, bodyName: null, meeting: null },
      ...{ day: '2026-11-02', actorId: 'somebody', actorName: '某人', at },
    });
    await tx.insert(HandOverList, {
      ...{ id: proposal, handOverId: proposal, unitId: places.unit[side], unitName: '示例局', rows: [] },
    });
  },
});

/** 文书 of a case, an act of handing over and a session. */
export const PAPERS: Asks = {
  'GET /proposals/:id/papers': get(({ proposal }) => `/proposals/${proposal}/papers`),
  'GET /proposals/:id/papers/:kind': get(
    ({ proposal, assignment }) => `/proposals/${proposal}/papers/contact-record?hand=${assignment}`,
  ),
  'POST /proposals/:id/papers/:kind': post(
    ({ proposal }) => `/proposals/${proposal}/papers/contact-record`,
    ({ assignment }) => ({ hand: assignment, format: 'pdf' }),
  ),
  'GET /api/v1/proposals/:id/papers': get(({ proposal }) => `/api/v1/proposals/${proposal}/papers`),
  'GET /api/v1/proposals/:id/papers/:file': get(
    ({ proposal, assignment }) => `/api/v1/proposals/${proposal}/papers/contact-record.pdf?hand=${assignment}`,
  ),
  'GET /api/v1/proposals/:id/papers/:kind/form': get(
    ({ proposal, assignment }) => `/api/v1/proposals/${proposal}/papers/contact-record/form?hand=${assignment}`,
  ),
  'PUT /api/v1/proposals/:id/papers/:kind/form': put(
    ({ proposal }) => `/api/v1/proposals/${proposal}/papers/extension-notice/form`,
    ({ assignment }) => ({ hand: assignment, texts: { reason: '选址未定。' } }),
  ),
  'GET /hand-overs/:id/papers': handedOver(get(({ proposal }) => `/hand-overs/${proposal}/papers`)),
  'GET /hand-overs/:id/papers/:kind': handedOver(get(({ proposal }) => `/hand-overs/${proposal}/papers/sign-in-sheet`)),
  'POST /hand-overs/:id/papers/:kind': handedOver(
    post(
      ({ proposal }) => `/hand-overs/${proposal}/papers/sign-in-sheet`,
      () => ({ format: 'pdf' }),
    ),
  ),
  'GET /api/v1/hand-overs/:id/papers': handedOver(get(({ proposal }) => `/api/v1/hand-overs/${proposal}/papers`)),
  'GET /api/v1/hand-overs/:id/papers/:file': handedOver(
    get(({ proposal }) => `/api/v1/hand-overs/${proposal}/papers/sign-in-sheet.pdf`),
  ),
  'GET /api/v1/hand-overs/:id/papers/:kind/form': handedOver(
    get(({ proposal }) => `/api/v1/hand-overs/${proposal}/papers/sign-in-sheet/form`),
  ),
  'PUT /api/v1/hand-overs/:id/papers/:kind/form': handedOver(
    put(
      ({ proposal }) => `/api/v1/hand-overs/${proposal}/papers/hand-over-notice/form`,
      () => ({ texts: { docNumber: '示督〔2026〕1号' } }),
    ),
  ),
  'GET /sessions/:id/papers': get(({ places }) => `/sessions/${places.sessionId}/papers`),
  'GET /sessions/:id/papers/:kind': get(({ places }) => `/sessions/${places.sessionId}/papers/ledger`),
  'POST /sessions/:id/papers/:kind': post(
    ({ places }) => `/sessions/${places.sessionId}/papers/ledger`,
    () => ({ format: 'pdf' }),
  ),
  'GET /api/v1/sessions/:id/papers': get(({ places }) => `/api/v1/sessions/${places.sessionId}/papers`),
  'GET /api/v1/sessions/:id/papers/:file': get(
    ({ places }) => `/api/v1/sessions/${places.sessionId}/papers/ledger.pdf`,
  ),
  'GET /api/v1/sessions/:id/papers/:kind/form': get(
    ({ places }) => `/api/v1/sessions/${places.sessionId}/papers/ledger/form`,
  ),
  'PUT /api/v1/sessions/:id/papers/:kind/form': put(
    ({ places }) => `/api/v1/sessions/${places.sessionId}/papers/transfer-list/form`,
    ({ proposal }) => ({ texts: { toOffice: `区档案馆${proposal}` } }),
  ),
};
