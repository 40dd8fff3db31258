/* global document, DOMParser, FormData, URLSearchParams */
// A form that asks before it is carried out asks in a dialog on its own page; without this script, on a page of its own.
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  const asks = submitter?.dataset.confirms ?? form.dataset.confirms;
  if (asks === undefined || form.dataset.asked !== undefined) return;
  event.preventDefault();
  void ask(form, submitter);
});

async function ask(form, submitter) {
  const busy = submitter?.ariaBusy;
  if (busy === 'true') return;
  if (submitter) submitter.ariaBusy = 'true';
  const section = await question(form, submitter).catch(() => null);
  if (submitter) submitter.ariaBusy = null;
  if (section) show(section);
  else sendPlain(form, submitter);
}

/** What the server asks; null where it does not ask, which the form then shows when it is sent as it is. */
async function question(form, submitter) {
  const data = new FormData(form, submitter);
  const plain = form.enctype !== 'multipart/form-data';
  const answer = await fetch(form.action, {
    method: 'POST',
    body: plain ? new URLSearchParams(data) : data,
    headers: { Accept: 'text/html' },
    redirect: 'manual',
  });
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('confirm');
}

function sendPlain(form, submitter) {
  form.dataset.asked = '';
  form.requestSubmit(submitter);
  delete form.dataset.asked;
}

function show(section) {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm-dialog';
  dialog.setAttribute('aria-labelledby', 'h-confirm');
  dialog.append(document.adoptNode(section));
  const back = dialog.querySelector('[value=back]');
  back.type = 'button';
  back.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('[value=yes]').focus();
}
