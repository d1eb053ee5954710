// Elements without a framework: h('p.lead', { id: 'x', onclick: f }, 'text', otherElement).

import { t } from './words.js';

export function h(selector, ...rest) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) element.className = classes.join(' ');
  const isProps = rest[0] && typeof rest[0] === 'object' && !(rest[0] instanceof Node) && !Array.isArray(rest[0]);
  if (isProps) set(element, rest.shift());
  element.append(...rest.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name in element && name !== 'list' && name !== 'form' && typeof value !== 'string') element[name] = value;
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value);
  }
  return element;
}

export const svg = (tag, props = {}, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children.flat(Infinity));
  return element;
};

let count = 0;
export const uid = (name = 'n') => `${name}-${++count}`;

/** A labelled control; `hint` and `error` are tied to it for screen readers. The control can tell its trouble later. */
export function field(label, control, { hint, wide } = {}) {
  control.id ||= uid('f');
  const hintId = `${control.id}-hint`;
  const errorId = `${control.id}-error`;
  const error = h('p.field-error', { id: errorId, hidden: true });
  control.setAttribute('aria-describedby', [hint && hintId, errorId].filter(Boolean).join(' '));
  const box = h(
    `div.field${wide ? '.wide' : ''}`,
    h('label', { for: control.id }, label),
    control,
    hint && h('p.hint', { id: hintId }, hint),
    error,
  );
  box.complain = (text) => {
    error.textContent = text ?? '';
    error.hidden = !text;
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  box.control = control;
  return box;
}

export function button(label, onclick, { kind, type = 'button', ...props } = {}) {
  return h(`button${kind ? `.${kind}` : ''}`, { type, onclick, ...props }, label);
}

// ---- what is said aloud and shown for a moment

const polite = h('div.sr', { 'aria-live': 'polite', role: 'status' });
const urgent = h('div.sr', { 'aria-live': 'assertive', role: 'alert' });
const toasts = h('div.toasts');
export const livingParts = [polite, urgent, toasts];

export function say(text, { trouble = false, stay = trouble ? 9000 : 4500, action } = {}) {
  const region = trouble ? urgent : polite;
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 60);
  const toast = h(`div.toast${trouble ? '.trouble' : ''}`, h('span', text));
  if (action) toast.append(button(action.label, () => (toast.remove(), action.run()), { kind: 'quiet' }));
  toast.append(button('×', () => toast.remove(), { kind: 'close', 'aria-label': t('Đóng', 'Close') }));
  toasts.append(toast);
  setTimeout(() => toast.remove(), stay);
}

// ---- dialogs

/**
 * A modal dialog. `content(close)` gives its parts; the promise has what it was closed with, undefined when dismissed.
 * Focus goes back to where it was.
 */
export function dialog(title, content, { wide = false } = {}) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const titleId = uid('dialog');
    let result;
    const box = h(`dialog${wide ? '.wide' : ''}`, { 'aria-labelledby': titleId });
    const close = (value) => {
      result = value;
      box.close();
    };
    box.append(
      h(
        'header',
        h('h2', { id: titleId }, title),
        button('×', () => close(), { kind: 'close', 'aria-label': t('Đóng', 'Close') }),
      ),
      ...[content(close)].flat().filter((part) => part !== false && part !== null && part !== undefined),
    );
    box.addEventListener('close', () => {
      box.remove();
      if (before?.isConnected) before.focus();
      resolve(result);
    });
    box.addEventListener('click', (event) => event.target === box && close());
    document.body.append(box);
    box.showModal();
    (
      box.querySelector('[autofocus]') ??
      box.querySelector(':is(input, textarea, select):not([hidden])') ??
      box.querySelector('button.primary') ??
      box
    ).focus();
  });
}

export function confirmed(title, text, yes, { danger = false, no = t('Thôi', 'Cancel') } = {}) {
  return dialog(title, (close) => [
    h('p', text),
    h(
      'footer',
      button(no, () => close(false)),
      button(yes, () => close(true), { kind: danger ? 'danger' : 'primary', autofocus: true }),
    ),
  ]);
}

/** A text of one field; undefined when dismissed. */
export function asked(title, { label, hint, value = '', yes, long = false, required = true }) {
  return dialog(title, (close) => {
    const control = long
      ? h('textarea', { rows: 5, maxLength: 2000, required, autofocus: true })
      : h('input', { type: 'text', maxLength: 2000, required, autofocus: true });
    control.value = value;
    const submit = (event) => {
      event.preventDefault();
      if (!required || control.value.trim()) close(control.value.normalize('NFC').trim());
    };
    control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
    });
    return h(
      'form',
      { method: 'dialog', onsubmit: submit },
      field(label, control, { hint }),
      h(
        'footer',
        button(t('Thôi', 'Cancel'), () => close()),
        button(yes, null, { kind: 'primary', type: 'submit' }),
      ),
    );
  });
}

export const grow = (textarea) => {
  textarea.style.height = 'auto';
  textarea.style.height = `${textarea.scrollHeight + 2}px`;
};

export function debounce(run, wait) {
  let timer;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
