// Adds and removes rows of lists without asking the server, and shows only those parts of a form that are given.
// Without this script the server does the one, and the other stays in view.

/** Writes a row's index wherever a template has the mark for it, templates inside included. */
function fill(node, mark, index) {
  for (const element of node.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes])
      if (value.includes(mark)) element.setAttribute(name, value.replaceAll(mark, index));
    if (element instanceof HTMLTemplateElement) fill(element.content, mark, index);
  }
}

const rowsOf = (list) => document.getElementById(`${list.id}:rows`);
const addButton = (list) => document.querySelector(`button[data-add="${CSS.escape(list.id)}"]`);

/** Numbers the rows as they stand, and stops at as many as the list may have. */
function count(list) {
  const rows = [...rowsOf(list).children];
  for (const [index, row] of rows.entries())
    for (const number of row.querySelectorAll('[data-ordinal]'))
      if (number.closest('[data-row]') === row) number.textContent = String(index + 1);
  addButton(list).disabled = rows.length >= Number(list.dataset.max);
}

/** The first control of a row that someone fills in. */
const firstControl = (row) => row.querySelector('input:not([type="hidden"]), select, textarea, button');

function add(list) {
  const rows = rowsOf(list);
  if (rows.children.length >= Number(list.dataset.max)) return;
  const taken = [...rows.children].map((row) => Number(row.querySelector('input[type="hidden"]').value));
  const content = document.getElementById(`${list.id}:template`).content.cloneNode(true);
  fill(content, list.dataset.list, String(Math.max(-1, ...taken) + 1));
  const row = content.firstElementChild;
  rows.append(content);
  settle(row);
  count(list);
  firstControl(row)?.focus();
}

function remove(row) {
  const list = row.closest('[data-list]');
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  const form = row.closest('[data-fields]');
  row.remove();
  count(list);
  (beside === null ? addButton(list) : firstControl(beside))?.focus();
  const status = form.querySelector('[role="status"]');
  status.textContent = status.dataset.said;
}

/** Shows what is given and puts aside what isn't: it is neither sent nor insisted on. */
function settle(root) {
  for (const control of root.querySelectorAll('[data-required]')) control.required = true;
  for (const question of root.querySelectorAll('[data-gives], [data-chooses]')) {
    const part = document.getElementById(question.dataset.gives ?? question.dataset.chooses);
    if (part !== null) part.hidden = part.disabled = !question.checked;
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-fields] button');
  const row = button?.matches('[data-remove]') ? button.closest('[data-row]') : null;
  const list = button?.dataset.add === undefined ? null : document.getElementById(button.dataset.add);
  if (row === null && list === null) return;
  event.preventDefault();
  if (row !== null) remove(row);
  else add(list);
});

document.addEventListener('change', (event) => {
  const fields = event.target.closest?.('[data-fields]');
  if (fields) settle(fields);
});

for (const fields of document.querySelectorAll('[data-fields]')) settle(fields);
