/*
 * What pages do beyond links and forms, which work without this: parts marked `data-live` are fetched anew when the
 * server says that the page is out of date, and what has changed is said aloud.
 */

const from = document.body.dataset.liveFrom;
const zh = document.documentElement.lang.startsWith('zh');
const news = document.querySelector('#news');

/** Puts the present content of every live part in place of the old, keeping what is ticked. */
async function refresh() {
  const address = new URL(location.href);
  address.searchParams.delete('done');
  const response = await fetch(address, { headers: { Accept: 'text/html' }, redirect: 'error' });
  if (response.status >= 500) throw new Error('The server has no answer for now.');
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  let changed = false;
  for (const part of document.querySelectorAll('[data-live][id]')) {
    const next = fresh.getElementById(part.id);
    if (next === null || next.outerHTML === part.outerHTML) continue;
    const ticked = new Set([...part.querySelectorAll('input:checked')].map((one) => one.value));
    const open = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.replaceWith(next);
    for (const box of next.querySelectorAll('input[type=checkbox]')) box.checked = ticked.has(box.value);
    if (open !== '') document.getElementById(open)?.focus();
    changed = true;
  }
  if (changed) announce(document.querySelector('#case-story .timeline > li'));
}

/** Says what is new; on a form, which is left as it is, that it should be looked at again. */
function announce(latest) {
  const what = latest?.querySelector('.head')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  news.textContent = `${zh ? '页面已更新' : 'This page has changed'}${what === '' ? '' : `${zh ? '：' : ': '}${what}`}`;
}

function outdated() {
  const form = document.querySelector('form[data-seen]');
  if (form === null) return refresh();
  const link = document.querySelector('nav.back a')?.getAttribute('href') ?? '/';
  news.replaceChildren(
    zh ? '您填写期间，本事项已有变化。' : 'The case has changed while you were writing. ',
    Object.assign(document.createElement('a'), {
      href: link,
      textContent: zh ? '查看事项' : 'Look at the case',
    }),
  );
}

if (from !== undefined && 'EventSource' in window) {
  const events = new EventSource(from);
  let pending;
  let connected = false;
  const soon = (wait = 150) => {
    clearTimeout(pending);
    const later = () => soon(Math.min(30_000, Math.max(1000, wait * 2)));
    pending = setTimeout(() => void Promise.resolve(outdated()).catch(later), wait);
  };
  events.addEventListener('changed', () => soon());
  // After a break something may have been missed.
  events.addEventListener('ready', () => {
    if (connected) soon();
    connected = true;
  });
  addEventListener('pagehide', () => events.close());
}

document.documentElement.classList.add('with-script');
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-tick-all]');
  if (button === null) return;
  const boxes = [...button.form.querySelectorAll('input[type=checkbox]')];
  const every = boxes.every((one) => one.checked);
  for (const box of boxes) box.checked = !every;
});

// What was written and not sent is not lost without a question, whatever link is followed.
let unsent = false;
document.addEventListener('input', (event) => {
  if (event.target.closest('form.decide') !== null) unsent = true;
});
document.addEventListener('submit', () => (unsent = false));
addEventListener('beforeunload', (event) => {
  if (unsent) event.preventDefault();
});

// A second click sends nothing: the decision counts once anyway, but the answer to the first is the one to see.
for (const form of document.querySelectorAll('form.decide')) {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (event.submitter?.name.match(/^[-+]/)) return;
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => (sent = false), 5000);
  });
}

document.querySelector('.refused, .confirmed, .preview')?.focus({ preventScroll: false });

/** A drawing is larger than its frame: shows it where the case stands, which the drawing says itself. */
async function showPresent(image) {
  const drawing = await (await fetch(image.src)).text();
  const at = /data-present="([\d.]+) ([\d.]+)"/.exec(drawing)?.slice(1).map(Number);
  if (at === undefined) return;
  const frame = image.parentElement;
  frame.scrollLeft = at[0] * image.offsetWidth - frame.clientWidth / 2;
  frame.scrollTop = at[1] * image.offsetHeight - frame.clientHeight / 2;
}
for (const image of document.querySelectorAll('.drawing img'))
  image.addEventListener('load', () => void showPresent(image).catch(() => undefined));
