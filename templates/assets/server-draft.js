/* global addEventListener, CustomEvent, document, navigator, URLSearchParams, FormData */
// A second copy of what is not saved, on the server: it is there on another computer, and after this one broke down.

const PAUSE = 2_000;
/** Whoever writes without a pause is not left without a copy. */
const LONGEST = 15_000;
/** How long until it is tried again without the network, then ever longer. */
const AGAIN = 3_000;
const SELDOM = 60_000;

/**
 * Follows the form; `words` is the text as it was typed, without the half words of an input method, and `say` shows how things
 * stand.
 */
export function serverDraft(form, { text, words, beside, saved, say }) {
  const address = `${form.dataset.draft}/draft`;
  // What the check shows beside the text changes with the text; only what somebody chose or typed there counts.
  const state = () => `${words()}\n${beside()}`;
  let [sent, since, timer, wait] = [`${saved}\n${beside()}`, 0, 0, AGAIN];
  const untouched = sent;

  function body() {
    const fields = new URLSearchParams([...new FormData(form)]);
    fields.set('text', words());
    return fields;
  }
  const now = () => performance.now();

  /** Call it whenever something was typed. */
  function follow() {
    if (text.readOnly || state() === sent) return;
    since ||= now();
    clearTimeout(timer);
    timer = setTimeout(() => void send(), now() - since > LONGEST ? 0 : PAUSE);
  }

  async function send() {
    const sending = state();
    if (text.readOnly || sending === sent) return;
    since = 0;
    clearTimeout(timer);
    try {
      const answer = await fetch(address, { method: 'POST', body: body(), headers: { Accept: 'application/json' } });
      wait = AGAIN;
      if (answer.ok) sent = sending;
      say(answer.ok ? `${clock()} 已暂存` : await refusal(answer));
      if (answer.ok && state() !== sent) follow();
    } catch {
      say('没联网，写的内容留在本机，联网后自动保存');
      timer = setTimeout(() => void send(), wait);
      wait = Math.min(wait * 2, SELDOM);
    }
  }

  document.addEventListener('signed-in', () => void send());
  addEventListener('online', () => void send());

  // What was typed last goes along when the page is left.
  addEventListener('pagehide', () => {
    if (!text.readOnly && state() !== sent && state() !== untouched) navigator.sendBeacon(address, body());
  });

  return { follow };
}

const clock = () => new Date(performance.timeOrigin + performance.now()).toTimeString().slice(0, 5);

/** A sign-in that ended takes nothing away: the text stays in the page and on this computer. */
async function refusal(answer) {
  if (answer.headers.has('X-Sign-In')) {
    document.dispatchEvent(new CustomEvent('signed-out'));
    return '登录已失效，写的内容留在本机';
  }
  const { sentence } = await answer.json();
  return `没有暂存到服务器：${sentence}`;
}
