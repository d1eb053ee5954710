// Elements without a framework: h('p.lead', { id: 'x', onclick: f }, 'text', otherElement).

import { length } from './content.js';
import { counted, number, t } from './words.js';

/**
 * @param {string} selector a tag with its classes
 * @param {...any} rest properties, then children; null, undefined and false are left out
 * @returns {any}
 */
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

/** @param {string} tag @param {Record<string, any>} [props] @param {...any} children @returns {SVGElement} */
export const svg = (tag, props = {}, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children.flat(Infinity));
  return element;
};

let count = 0;
export const uid = (name = 'n') => `${name}-${++count}`;

/**
 * A labelled control; `hint` and `error` are tied to it for screen readers. `most` is a maximum number of characters: a longer
 * text is kept and marked as too long.
 *
 * @param {string} label
 * @param {any} control
 * @param {{ hint?: any, wide?: boolean, most?: number }} [options]
 */
export function field(label, control, { hint, wide, most } = {}) {
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
  box.fits = () => true;
  if (most) limit(control, most, box);
  return box;
}

/**
 * Says how many characters are too many; cuts nothing.
 *
 * @param {any} control
 * @param {number} most
 * @param {any} box
 */
export function limit(control, most, box) {
  let said = false;
  box.fits = () => {
    const over = length(control.value) - most;
    if (over > 0) {
      box.complain(
        t(
          `Dài quá ${counted(over, 'ký tự', 'character')} (tối đa ${number(most)}).`,
          `${counted(over, 'ký tự', 'character')} too many (${number(most)} at most).`,
        ),
      );
    } else if (said) box.complain(null);
    said = over > 0;
    return over <= 0;
  };
  control.addEventListener('input', box.fits);
}

/**
 * @param {any} label
 * @param {((event: any) => any) | null} [onclick]
 * @param {any} [options] kind: a class; type, and whatever else the element takes
 * @returns {any}
 */
export function button(label, onclick, { kind, type = 'button', ...props } = {}) {
  return h(`button${kind ? `.${kind}` : ''}`, { type, onclick, ...props }, label);
}

// ---- messages shown for a moment and announced by screen readers

const polite = h('div.sr', { 'aria-live': 'polite', role: 'status' });
const urgent = h('div.sr', { 'aria-live': 'assertive', role: 'alert' });
const toasts = h('div.toasts');
export const livingParts = [polite, urgent, toasts];

/**
 * Shows a text for a moment and has screen readers say it.
 *
 * @param {string} text
 * @param {{ trouble?: boolean, stay?: number, action?: { label: string, run: () => any } }} [options]
 */
export function say(text, { trouble = false, stay = trouble ? 9000 : 4500, action } = {}) {
  const region = trouble ? urgent : polite;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 60);
  const toast = h(`div.toast${trouble ? '.trouble' : ''}`, h('span', text));
  if (action)
    toast.append(
      button(
        action.label,
        () => {
          toast.remove();
          action.run();
        },
        { kind: 'quiet' },
      ),
    );
  toast.append(button('×', () => toast.remove(), { kind: 'close', 'aria-label': t('Đóng', 'Close') }));
  toasts.append(toast);
  setTimeout(() => toast.remove(), stay);
}

// ---- compositions of input methods

/** @type {Promise<void> | null} */
let composition = null;
/** @type {() => void} */
let endComposition = () => {};
document.addEventListener(
  'compositionstart',
  () => {
    endComposition();
    composition = new Promise((resolve) => {
      endComposition = () => {
        composition = null;
        endComposition = () => {};
        resolve();
      };
    });
  },
  true,
);
// the input event of the composed text comes first or right after
document.addEventListener('compositionend', () => setTimeout(() => endComposition()), true);
document.addEventListener('focusout', () => endComposition(), true);

/** Resolves when the current IME composition ends; null if there is none. */
export const composing = () => composition;

/** Keys that belong to an input method: 229 is what browsers send for the key that ends a composition. @param {KeyboardEvent} event */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

// ---- text that a dialog was closed with

const KEPT = 'bantin.text.';
export const keptText = {
  /** @param {string} name @returns {string} */
  read(name) {
    try {
      return localStorage.getItem(KEPT + name) ?? '';
    } catch {
      return '';
    }
  },
  /** @param {string} name @param {string} text */
  write(name, text) {
    try {
      if (text.trim()) localStorage.setItem(KEPT + name, text);
      else localStorage.removeItem(KEPT + name);
    } catch {
      // a browser that keeps nothing still works
    }
  },
};

// ---- dialogs

const TYPED = 'input:not([type=search], [type=radio], [type=checkbox], [type=range], [type=file]), textarea';

/**
 * A modal dialog. `content(close)` gives its parts; the promise has what it was closed with, undefined when dismissed. Focus
 * returns to its former element. A dialog with text fields is not closed by a click outside, and asks before
 * changes are discarded.
 *
 * @param {string} title
 * @param {(close: (value?: any) => void) => any} content
 * @param {{ wide?: boolean, keeps?: boolean, calm?: boolean }} [options] keeps: dismissing loses nothing; calm: focus is
 *   on the title, so that no keystroke is taken for a choice
 * @returns {Promise<any>}
 */
export function dialog(title, content, { wide = false, keeps = false, calm = false } = {}) {
  return new Promise((resolve) => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const titleId = uid('dialog');
    let result;
    let changed = false;
    const box = h(`dialog${wide ? '.wide' : ''}`, { 'aria-labelledby': titleId });
    const close = (value) => {
      result = value;
      box.close();
    };
    const guard = h(
      'div.notice.guard',
      { hidden: true, role: 'alert' },
      h('p', t('Có thay đổi chưa lưu.', 'There are unsaved changes.')),
      h(
        'p.actions',
        button(t('Tiếp tục sửa', 'Keep editing'), () => {
          guard.hidden = true;
          box.querySelector(TYPED)?.focus();
        }),
        button(t('Bỏ thay đổi', 'Discard changes'), () => close(), { kind: 'danger' }),
      ),
    );
    const dismiss = () => {
      if (!changed || keeps) return close();
      guard.hidden = false;
      guard.querySelector('button')?.focus();
    };
    box.append(
      h(
        'div.dialog-head', // a header element would be a second banner of the page
        h('h2', { id: titleId, tabindex: '-1' }, title),
        button('×', dismiss, { kind: 'close', 'aria-label': t('Đóng', 'Close') }),
      ),
      guard,
      ...[content(close)].flat().filter((part) => part !== false && part !== null && part !== undefined),
    );
    box.dismiss = dismiss;
    box.addEventListener('input', (event) => {
      if (event.target.matches(TYPED)) changed = true;
    });
    box.addEventListener('cancel', (event) => {
      if (event.target !== box) return;
      event.preventDefault();
      dismiss();
    });
    box.addEventListener('close', () => {
      box.remove();
      if (before?.isConnected) before.focus();
      resolve(result);
    });
    box.addEventListener('click', (event) => {
      if (event.target === box && !box.querySelector(TYPED)) close();
    });
    document.body.append(box);
    box.showModal();
    const first = calm
      ? box.querySelector('h2')
      : (box.querySelector('[autofocus]') ??
        box.querySelector(':is(input, textarea, select):not([hidden])') ??
        box.querySelector('button.primary') ??
        box);
    first.focus();
  });
}

/** A button that dismisses its dialog. */
export const cancel = (label = t('Hủy', 'Cancel')) =>
  button(label, (event) => event.target.closest('dialog').dismiss());

/**
 * @param {string} title
 * @param {string} text
 * @param {string} yes
 * @param {{ danger?: boolean, no?: string }} [options]
 */
export function confirmed(title, text, yes, { danger = false, no = t('Hủy', 'Cancel') } = {}) {
  return dialog(title, (close) => [
    h('p', text),
    h(
      'footer',
      button(no, () => close(false)),
      button(yes, () => close(true), { kind: danger ? 'danger' : 'primary', autofocus: true }),
    ),
  ]);
}

/**
 * A text of one field; undefined when dismissed. What was typed stays in this browser under `name` until it has been sent:
 * `keptText.write(name, '')`.
 *
 * @param {string} title
 * @param {{ name: string, label: string, hint?: string, value?: string, yes: string, most?: number }} options
 */
export function asked(title, { name, label, hint, value = '', yes, most = 2000 }) {
  return dialog(
    title,
    (close) => {
      const control = h('textarea', { rows: 5, required: true, autofocus: true });
      const kept = keptText.read(name);
      control.value = kept || value;
      const box = field(label, control, { hint, most });
      control.addEventListener('input', () => keptText.write(name, control.value));
      const submit = (event) => {
        event.preventDefault();
        const text = control.value.normalize('NFC').trim();
        if (!text) return box.complain(t('Hãy nhập nội dung.', 'Please enter some text.'));
        if (box.fits()) close(text);
      };
      control.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) submit(event);
      });
      return h(
        'form',
        { method: 'dialog', onsubmit: submit },
        kept &&
          kept !== value &&
          h('p.hint', t('Đã lấy lại phần viết dở lần trước.', 'Restored what you typed last time.')),
        box,
        h('footer', cancel(), button(yes, null, { kind: 'primary', type: 'submit' })),
      );
    },
    { keeps: true },
  );
}

export const grow = (textarea) => {
  textarea.style.height = 'auto';
  textarea.style.height = `${textarea.scrollHeight + 2}px`;
};

/** @param {(...args: any[]) => any} run @param {number} wait ms @returns {any} */
export function debounce(run, wait) {
  let timer;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/**
 * Gives a text field another text, by its smallest change: caret, selection and undo stay.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {string} text
 */
export function rewrite(control, text) {
  const now = control.value;
  if (now === text) return;
  let start = 0;
  while (start < now.length && start < text.length && now[start] === text[start]) start++;
  let end = 0;
  while (end < now.length - start && end < text.length - start && now.at(-1 - end) === text.at(-1 - end)) end++;
  const come = text.slice(start, text.length - end);
  const focused = document.activeElement === control;
  const [from, to] = [control.selectionStart ?? 0, control.selectionEnd ?? 0];
  const growth = text.length - now.length;
  const moved = (/** @type {number} */ at) =>
    at <= start ? at : at >= now.length - end ? at + growth : Math.min(at, start + come.length);
  let done = false;
  if (focused) {
    // the only way to change a field that its undo history includes
    control.setSelectionRange(start, now.length - end);
    done = come ? document.execCommand('insertText', false, come) : document.execCommand('delete');
  }
  if (!done || control.value !== text) control.value = text;
  if (focused) control.setSelectionRange(moved(from), moved(to));
}

/** Ends once nothing has been typed for a moment. @param {number} [calm] ms */
export function idle(calm = 1200) {
  return new Promise((resolve) => {
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const end = () => {
      document.removeEventListener('keydown', again, true);
      document.removeEventListener('input', again, true);
      resolve(undefined);
    };
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(end, calm);
    };
    document.addEventListener('keydown', again, true);
    document.addEventListener('input', again, true);
    again();
  });
}
