// Entries of a list that are moved by dragging, by their buttons, and by Alt with an arrow key.

import { button, h } from './dom.js';
import { t } from './words.js';

/**
 * @param {object} options
 * @param {number} options.index of this entry
 * @param {number} options.count how many there are
 * @param {string} options.name
 * @param {string} options.list only entries of the same list take each other's place
 * @param {(from: number, to: number) => void} options.move
 * @param {...any} content
 */
export function movable({ index, count, name, list, move }, ...content) {
  const type = `text/bantin-${list}`.toLowerCase();
  const go = (/** @type {number} */ to) => {
    if (to >= 0 && to < count) move(index, to);
  };
  const row = h(
    'li',
    {
      draggable: 'true',
      ondragstart: (event) => {
        event.stopPropagation();
        event.dataTransfer.setData(type, String(index));
        event.dataTransfer.effectAllowed = 'move';
      },
      ondragover: (event) => {
        if (event.dataTransfer.types.includes(type)) event.preventDefault();
      },
      ondrop: (event) => {
        if (!event.dataTransfer.types.includes(type)) return;
        event.preventDefault();
        event.stopPropagation();
        const from = Number(event.dataTransfer.getData(type));
        if (from !== index) move(from, index);
      },
      onkeydown: (event) => {
        if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        go(index + (event.key === 'ArrowUp' ? -1 : 1));
      },
    },
    h(
      'span.moves',
      button('↑', () => go(index - 1), {
        kind: 'quiet',
        disabled: index === 0,
        dataset: { move: 'up' },
        'aria-label': t(`Đưa “${name}” lên`, `Move “${name}” up`),
      }),
      button('↓', () => go(index + 1), {
        kind: 'quiet',
        disabled: index === count - 1,
        dataset: { move: 'down' },
        'aria-label': t(`Đưa “${name}” xuống`, `Move “${name}” down`),
      }),
    ),
    ...content,
  );
  return row;
}

/** @template T @param {T[]} all @param {number} from @param {number} to */
export const moved = (all, from, to) => {
  const next = [...all];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};

/** Focus follows the moved entry. @param {ParentNode} list @param {number} index */
export const follow = (list, index) =>
  /** @type {HTMLElement | null} */ (list.children[index]?.querySelector('[data-move]:not(:disabled)'))?.focus();
