// What set-up tells the person who waits: one line a step, on standard error, so that `--json` output stays clean.
const start = performance.now();

export function say(text) {
  process.stderr.write(`[办复] ${text}\n`);
}

/** Runs `work` under a heading and reports while it lasts; silence would look like a hang. */
export async function step(heading, work) {
  say(`${heading} …`);
  const began = performance.now();
  const ticking = setInterval(() => say(`${heading}：已用 ${seconds(began)} 秒 …`), 15_000);
  ticking.unref();
  try {
    return await work();
  } finally {
    clearInterval(ticking);
    say(`${heading}：用时 ${seconds(began)} 秒`);
  }
}

export function seconds(since = start) {
  return Math.max(1, Math.round((performance.now() - since) / 1000));
}

/** Set-up cannot go on without a person: the reason and what to do. */
export class CannotSetUp extends Error {
  constructor(reason, remedy) {
    super(`${reason}\n       ${remedy}`);
  }
}
