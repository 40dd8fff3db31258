/* global addEventListener, document, navigator, CustomEvent, DOMParser */
// Tells htmx that somebody typed something: `input` without the half words of an input method.
const typed = (event) => {
  if (event.isComposing || !event.target.matches('[data-typed]')) return;
  event.target.dispatchEvent(new CustomEvent('typed', { bubbles: true }));
};
document.addEventListener('input', typed);
document.addEventListener('compositionend', typed);

// What was unfolded stays unfolded while a part of the page is replaced.
let unfolded = [];
const details = (target) => [...target.querySelectorAll('details')];
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  unfolded = details(detail.target).map(({ open }) => open);
});
document.addEventListener('htmx:load', ({ detail }) => {
  details(detail.elt).forEach((element, index) => (element.open ||= unfolded[index] ?? false));
});

// Without an answer the list or the check would be old in silence.
for (const event of ['htmx:sendError', 'htmx:responseError'])
  document.addEventListener(event, ({ detail }) => {
    if (detail.xhr.getResponseHeader('X-Sign-In')) document.dispatchEvent(new CustomEvent('signed-out'));
    const status = detail.target.querySelector('[role=status]');
    if (status) status.textContent = '程序没有应答，这里还是先前的内容。';
  });

// The sign-in may end while somebody writes. What was typed stays here; after signing in again in another window this page
// gets that sign-in's token, so that saving works here. Of somebody else it gets none: then the server asks before it saves.
const notice = document.getElementById('signed-out');
document.addEventListener('signed-out', () => {
  notice.hidden = false;
});
const back = () => {
  if (notice && !notice.hidden && !document.hidden) void renew();
};
document.addEventListener('visibilitychange', back);
addEventListener('focus', back);

async function renew() {
  const answer = await fetch('/account', { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const account = (where) => where.querySelector('details.who')?.dataset.account;
  if (account(page) === undefined || account(page) !== account(document)) return;
  const { value } = page.querySelector('[name=_csrf]');
  for (const input of document.querySelectorAll('[name=_csrf]')) input.value = value;
  notice.hidden = true;
  document.dispatchEvent(new CustomEvent('signed-in'));
}

// Hashes are long: one click instead of selecting them. Without the clipboard (plain http) the button stays away.
const copies = (root) => {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll('[data-copy][hidden]')) button.hidden = false;
};
copies(document);
document.addEventListener('htmx:load', ({ detail }) => copies(detail.elt));
document.addEventListener('click', async ({ target }) => {
  if (!target.matches?.('[data-copy]')) return;
  await navigator.clipboard.writeText(target.dataset.copy).then(
    () => (target.textContent = '已复制'),
    () => (target.textContent = '请手工选择复制'),
  );
});

/* A file that the server would refuse, and with it what was typed: said before anything is sent. */
const LARGEST = 10 * 1024 * 1024;
document.addEventListener('change', ({ target }) => {
  if (!target.matches('input[type=file]')) return;
  const large = [...target.files].find(({ size }) => size > LARGEST);
  target.setCustomValidity(large ? `文件“${large.name}”超过 10 MB，请压缩或分开后再选。` : '');
  target.reportValidity();
});

// A second click on the same button is no second order: the form is on its way.
const SECONDS = 3000;
const sent = new WeakMap();
document.addEventListener('submit', (event) => {
  const form = event.target;
  const elsewhere = event.submitter?.formTarget || form.target;
  if (event.defaultPrevented || form.method !== 'post' || elsewhere) return;
  if (performance.now() - (sent.get(form) ?? -Infinity) < SECONDS) event.preventDefault();
  else sent.set(form, performance.now());
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.forms) sent.delete(form);
});
