import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import type { LetterPress, PressOptions, PrintedLetter } from '../../../src/proposals/replies/letter-press.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { openSite, type Site } from './app.js';
import { LETTER, plantDistrict } from './district.js';

/** Prints when it is told to, and remembers how it was asked. */
class SlowPress implements LetterPress {
  readonly asked: PressOptions[] = [];
  finish: () => void = () => undefined;

  print(...[, , options]: Parameters<LetterPress['print']>): Promise<PrintedLetter> {
    this.asked.push(options);
    const printed = { pdf: Buffer.from('%PDF'), sha256: '', pages: 1, missing: [] };
    return new Promise((resolve) => (this.finish = () => resolve(printed)));
  }
}

const until = async (so: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !so(); i++) await new Promise((done) => setTimeout(done, 20));
  expect(so()).toBe(true);
};

describe('The paper beside the text', () => {
  const press = new SlowPress();
  let site: Site;
  let address: string;

  beforeAll(async () => {
    site = await openSite(press);
    const district = await plantDistrict(site.database);
    const writing = site.app.get(ReplyService);
    const { replyId } = await writing.start(SYSTEM_ACTOR, district.lifts.assignment);
    await writing.save(SYSTEM_ACTOR, replyId, 0, LETTER);
    address = `${site.address}/replies/${replyId}/preview`;
  });

  afterAll(() => site.close());

  const ask = (signal?: AbortSignal) =>
    fetch(address, {
      method: 'POST',
      headers: { Authorization: `Bearer ${site.token}`, Accept: 'application/pdf, application/json' },
      body: new URLSearchParams({ base: '1', text: LETTER }),
      signal,
    });

  it('goes before what was only ordered, and is sent as it was printed', async () => {
    const answer = ask();
    await until(() => press.asked.length === 1);
    expect(press.asked[0]).toMatchObject({ draft: true, rank: 'urgent' });
    press.finish();
    expect((await answer).status).toBe(200);
    expect(press.asked[0]!.cancel!.aborted).toBe(false);
  });

  it('is called off at the printer as soon as the page does not wait for it', async () => {
    const before = press.asked.length;
    const leaving = new AbortController();
    const answer = ask(leaving.signal).catch((error: unknown) => error);
    await until(() => press.asked.length === before + 1);
    const { cancel } = press.asked[before]!;
    expect(cancel!.aborted).toBe(false);
    leaving.abort();
    expect(await answer).toMatchObject({ name: 'AbortError' });
    await until(() => cancel!.aborted);
    expect(cancel!.reason).toMatchObject({ code: 'print.cancelled' });
    press.finish();
  });
});
