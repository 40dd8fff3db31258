/* global document, AbortSignal, CustomEvent, Event */
// Text copied in Word or WPS comes in as it was typed: numbers that Word counts by itself, tables, and a word on what was
// left out. Without the server, or for any other text, the browser pastes as always.

/** Longer than anybody waits; the plain text comes in then. */
const LONGEST = 8_000;
/** The server takes no more. */
const MOST = 4_000_000;

/** What only an office program or a page with lists and tables writes; plain words need no reading. */
const RICH = /\bmso-|class="?Mso|urn:schemas-microsoft-com:office|<(?:table|ol|ul)\b/i;

/** Watches the text box; `say` shows how things stand. */
export function officePaste(form, text, say) {
  let waiting = 0;

  text.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    if (text.readOnly || !RICH.test(html)) return;
    event.preventDefault();
    void paste(html, plain, [text.selectionStart, text.selectionEnd], text.value);
  });

  async function paste(html, plain, [from, to], before) {
    if (html.length > MOST) {
      insert(text, plain);
      return say('复制的内容太多，只贴进了文字：请核对序号和表格，或改用“从 Word 导入”。', []);
    }
    waiting++;
    text.setAttribute('aria-busy', 'true');
    say('正在读取复制的内容…', []);
    const answer = await ask(html);
    if (--waiting === 0) text.removeAttribute('aria-busy');
    // Where it was pasted, unless something was typed meanwhile.
    if (text.value === before) text.setSelectionRange(from, to);
    if (answer.refusal) return say(answer.refusal, []);
    insert(text, answer.text === undefined ? plain : flowing(answer.text, plain));
    if (answer.text === undefined) say('连不上服务器，只贴进了文字：请核对自动编号和表格。', []);
    else say(answer.findings.length === 0 ? '已贴进，没有遗漏。' : '已贴进，请留意：', byGravity(answer.findings));
  }

  /** The text and its findings, a refusal that means that nothing may come in, or nothing at all. */
  async function ask(html) {
    try {
      const answer = await fetch(`/api/v1${form.dataset.draft}/clipboard`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          'X-CSRF-Token': form.elements._csrf.value,
        },
        body: JSON.stringify({ html }),
        signal: AbortSignal.timeout(LONGEST),
      });
      if (answer.headers.has('X-Sign-In')) document.dispatchEvent(new CustomEvent('signed-out'));
      if (answer.ok) return await answer.json();
      const { code, detail } = await answer.json();
      return code === 'secrecy.marked' || code === 'replies.too-long' ? { refusal: detail } : {};
    } catch {
      return {};
    }
  }
}

/** What is not in the text comes first. */
const ORDER = ['left-out', 'changed', 'kept'];
const byGravity = (findings) => [...findings].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));

/** Words out of the middle of a paragraph do not end one. */
const flowing = (text, plain) => (plain === '' || /\n\s*$/.test(plain) ? text : text.replace(/\n$/, ''));

/** As if it were typed, so that it can be undone. */
function insert(text, words) {
  text.focus();
  if (document.execCommand('insertText', false, words)) return;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}
