/* global addEventListener, CustomEvent, document, navigator, URLSearchParams */
// A second copy of the unsaved text, on the server: it is there on another computer, and after this one broke down.

const PAUSE = 3_000;
/** Whoever writes without a pause is not left without a copy. */
const LONGEST = 15_000;

/** Follows the text box; `say` shows how things stand. */
export function serverDraft(form, text, saved, say) {
  const address = `${form.dataset.draft}/draft`;
  let [sent, since, timer] = [saved, 0, 0];

  const body = () =>
    new URLSearchParams({ _csrf: form.elements._csrf.value, base: form.elements.base.value, text: text.value });
  const now = () => performance.now();

  /** Call it whenever something was typed. */
  function follow() {
    if (text.readOnly || text.value === sent) return;
    since ||= now();
    clearTimeout(timer);
    timer = setTimeout(() => void send(), now() - since > LONGEST ? 0 : PAUSE);
  }

  async function send() {
    const words = text.value;
    since = 0;
    try {
      const answer = await fetch(address, { method: 'POST', body: body(), headers: { Accept: 'application/json' } });
      if (answer.ok) sent = words;
      say(answer.ok ? `${clock()} 已暂存到服务器` : await refusal(answer));
    } catch {
      say('连不上服务器，正文暂存在这台电脑上');
    }
  }

  document.addEventListener('signed-in', follow);

  // What was typed last goes along when the page is left.
  addEventListener('pagehide', () => {
    if (!text.readOnly && text.value !== sent && text.value !== saved) navigator.sendBeacon(address, body());
  });

  return { follow };
}

const clock = () => new Date(performance.timeOrigin + performance.now()).toTimeString().slice(0, 5);

/** A sign-in that ended takes nothing away: the text stays in the page and on this computer. */
async function refusal(answer) {
  if (answer.headers.has('X-Sign-In')) {
    document.dispatchEvent(new CustomEvent('signed-out'));
    return '登录已失效，正文暂存在这台电脑上';
  }
  const { sentence } = await answer.json();
  return `没有暂存到服务器：${sentence}`;
}
