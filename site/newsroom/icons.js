// Line icons of the toolbar and the lists, 20 × 20, drawn for this page.

import { svg } from './dom.js';

const PATHS = {
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  italic: 'M8 4h6M6 16h6M11 4 9 16',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-.9.9M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l.9-.9',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  numbers: 'M9 5h8M9 10h8M9 15h8M3 4l1-.5V7M3 12.5c.3-.8 2-.8 2 .2 0 1-2 1.500-2 2.800h2.200',
  quote: 'M4 6v8M8 6h8M8 10h8M8 14h5',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M12.500 4v12',
  rule: 'M3 10h14',
  gallery: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  picture: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 7.500h.01',
  undo: 'M7 5 3.500 8.500 7 12M4 8.500h8a4 4 0 0 1 0 8H9',
  redo: 'M13 5l3.500 3.500L13 12M16 8.500H8a4 4 0 0 0 0 8h3',
  pen: 'M4 16l1-4 8.500-8.500a1.400 1.400 0 0 1 2 0l1 1a1.400 1.400 0 0 1 0 2L8 15z',
  eye: 'M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2',
  file: 'M5 3h7l3 3v11H5zM12 3v4h3',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM13 13l4 4',
  plus: 'M10 4v12M4 10h12',
};

export const icon = (name) =>
  svg(
    'svg',
    { viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true', focusable: 'false', class: 'icon' },
    svg('path', {
      d: PATHS[name] ?? '',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.7,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
