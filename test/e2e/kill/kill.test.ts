import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyPlace, ON_POSTGRES, testDatabase } from '../../support/database.js';
import { HeldApp, type Job, type Look } from '../../support/held-app.js';
import { plantStory } from './plant-story.js';
import { BATCHES, NOW, STORY, type Act } from './story.js';

jest.setTimeout(600_000);

/** Copies that wait in one process when it is killed: each holds open files, or a connection to the tests' PostgreSQL. */
const TOGETHER = ON_POSTGRES ? 20 : 100;

/** Where most is at stake: killed before every statement, and on both databases. */
const EVERYWHERE = ['交办', '签发', '编号', '反馈'];

/** `KILL_ACTS=编号,签发`: these alone, while one works on them. */
const ONLY = process.env.KILL_ACTS?.split(',') ?? null;

const ACTS = [...STORY, ...BATCHES].filter(
  ({ name, killed }) => killed && (!ON_POSTGRES || EVERYWHERE.includes(name)) && (ONLY?.includes(name) ?? true),
);

/**
 * The statements before which an act is killed; one more than there are is after the last. Copies are dear, those of a
 * PostgreSQL database most of all: elsewhere it is before every third or fourth statement, and around the last.
 */
function placesOf({ name }: Act, statements: number): number[] {
  const every = ON_POSTGRES ? 4 : EVERYWHERE.includes(name) ? 1 : 3;
  const places = Array.from({ length: statements + 1 }, (_, i) => i + 1);
  return places.filter((place) => (place - 1) % every === 0 || place >= statements - 1);
}

/** An act that nobody disturbs: how many statements it takes, what it answers, and what it leaves. */
interface Whole extends Look {
  statements: number;
  text: string;
}

/** The same, killed before one of its statements (or after the last), and what came of asking again. */
type Run = Awaited<ReturnType<HeldApp['again']>> & { before: number; held: boolean };

/**
 * For each of those statements there is a copy of the database in which the act waits just before it; then the process is
 * killed. Another process opens the copies, as after a restart, and sends the request again.
 */
describe('A process that is killed', () => {
  const whole = new Map<Act, Whole>();
  const runs = new Map<Act, Run[]>(ACTS.map((act) => [act, []]));
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const test = await testDatabase();
    ends.push(test.drop);
    const asks = await plantStory(test, ACTS);

    const store = await mkdtemp(path.join(tmpdir(), 'banfu-files-'));
    ends.push(() => rm(store, { recursive: true }));
    // The papers that the story's cases have already.
    const papers = path.join(test.config.DATA_DIR, 'files');
    if (existsSync(papers)) await cp(papers, store, { recursive: true });
    const copy = async (): Promise<Job['place']> => {
      const { config, drop } = await copyPlace(test.config);
      ends.push(drop);
      return { DATA_DIR: config.DATA_DIR, DATABASE_URL: config.DATABASE_URL };
    };
    const jobOf = async (act: Act): Promise<Job> => ({ place: await copy(), ask: asks.get(act)! });
    const start = async () => {
      const place = await copy();
      // One file store, as one installation has: what a killed process stored is there after the restart.
      await symlink(store, path.join(place.DATA_DIR, 'files'));
      const program = await HeldApp.start(place, NOW);
      ends.push(() => program.kill());
      return program;
    };

    const undisturbed = await start();
    for (const act of ACTS) {
      const { statements, status, text = '' } = await undisturbed.ask(await jobOf(act));
      if (status !== 200 && status !== 201) throw new Error(`${act.name}: ${status} ${text}`);
      const { after } = await undisturbed.again(await jobOf(act));
      whole.set(act, { statements, text, ...after });
    }
    await undisturbed.stop();

    const plan = ACTS.flatMap((act) => placesOf(act, whole.get(act)!.statements).map((before) => ({ act, before })));
    for (let first = 0; first < plan.length; first += TOGETHER) {
      const doomed = await start();
      const waiting: { act: Act; before: number; held: boolean; job: Job }[] = [];
      for (const { act, before } of plan.slice(first, first + TOGETHER)) {
        const job = await jobOf(act);
        const { held } = await doomed.ask(job, before);
        waiting.push({ act, before, held, job });
      }
      await doomed.kill();
      const restarted = await start();
      for (const { act, job, ...place } of waiting) runs.get(act)!.push({ ...place, ...(await restarted.again(job)) });
      await restarted.stop();
    }
  });

  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  describe.each(ACTS.map((act) => [act.name, act] as const))('in the middle of %s', (_name, act) => {
    it('has done all of it or nothing, wherever that was', () => {
      const { changes, statements } = whole.get(act)!;
      expect(changes.length).toBeGreaterThan(0);
      expect(runs.get(act)!.map(({ before, held }) => [before, held])).toEqual(
        placesOf(act, statements).map((before) => [before, before <= statements]),
      );
      for (const { before, left } of runs.get(act)!) {
        const done = left.changes.length > 0;
        expect([before, left]).toEqual([before, { changes: done ? changes : [], problems: [] }]);
      }
      expect(runs.get(act)!.at(0)!.left.changes).toEqual([]);
      expect(runs.get(act)!.at(-1)!.left.changes).toEqual(changes);
    });

    it('does it once when it is asked again under the same key', () => {
      const { changes, text } = whole.get(act)!;
      for (const { before, answer, after } of runs.get(act)!) {
        expect([before, after]).toEqual([before, { changes, problems: [] }]);
        expect([before, shape(answer.text)]).toEqual([before, shape(text)]);
      }
    });
  });
});

/** What it says, but for the ids of what is new. */
const shape = (text: string): string => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
