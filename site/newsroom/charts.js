// Charts by Chart.js, which is vendored when the site is built. The arrow keys move between points, and each point is announced
// as text; a table beside the chart has the numbers. Without the bundle only that table is shown.

import { h } from './dom.js';
import { locale, t } from './words.js';

const library = () =>
  import('./vendor/chart.js').then(
    (module) => module.Chart,
    (e) => console.warn('the chart component is not there', e),
  );

/**
 * Draws into `place`; true where it could.
 *
 * @param type of Chart.js: `line` goes from left to right, `bar` from top to bottom
 * @param points [{ name, values }], a value a series
 */
export async function draw(place, { type, label, series, points }) {
  const Chart = await library();
  if (!Chart || !points.length) return false;
  const down = type === 'bar';
  const canvas = h('canvas', {
    tabindex: '0',
    role: 'application',
    'aria-label': label,
    'aria-roledescription': t('biểu đồ', 'chart'),
  });
  const said = h('p.sr', { 'aria-live': 'polite' });
  const legend =
    series.length > 1 && h('p.legend', { 'aria-hidden': 'true' }, h('span', series[0]), h('span.second', series[1]));
  place.replaceChildren(legend || '', h(`div.chart${down ? '.down' : ''}`, canvas), said);
  Object.values(Chart.instances)
    .filter((former) => !former.canvas?.isConnected)
    .forEach((former) => former.destroy());
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const number = new Intl.NumberFormat(locale());
  const count = {
    beginAtZero: true,
    ticks: { color: colour('--soft'), precision: 0 },
    grid: { color: colour('--rule') },
  };
  const names = {
    ticks: {
      color: colour('--soft'),
      maxRotation: 0,
      autoSkip: !down,
      callback: (_, i) => short(points[i].name, down ? 28 : 14),
    },
    grid: { display: false },
  };
  /** @type {any} the bundle is typed for itself */
  const chart = new Chart(canvas, {
    type,
    data: {
      labels: points.map((point) => point.name),
      datasets: series.map((name, i) => ({
        label: name,
        data: points.map((point) => point.values[i]),
        borderColor: colour(i ? '--edge' : '--accent'),
        backgroundColor: colour(i ? '--edge' : '--accent'),
        borderDash: i ? [6, 4] : [], // distinguishable without colours, too
        pointRadius: 2,
        pointHoverRadius: 6,
      })),
    },
    options: {
      locale: locale(),
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: down ? 'y' : 'x',
      interaction: { mode: 'index', axis: down ? 'y' : 'x', intersect: false },
      scales: down ? { x: count, y: names } : { x: names, y: count },
    },
  });

  let at = -1;
  const go = (to) => {
    at = Math.max(0, Math.min(points.length - 1, to));
    const shown = series.map((_, i) => ({ datasetIndex: i, index: at }));
    chart.setActiveElements(shown);
    chart.tooltip.setActiveElements(shown, { x: 0, y: 0 });
    chart.update('none');
    const { name, values } = points[at];
    said.textContent = `${name}: ${values.map((value, i) => `${number.format(value)} ${series[i].toLowerCase()}`).join(', ')}`;
  };
  const leave = () => {
    at = -1;
    chart.setActiveElements([]);
    chart.tooltip.setActiveElements([], { x: 0, y: 0 });
    chart.update('none');
  };
  const keys = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    ArrowLeft: () => go(at < 0 ? points.length - 1 : at - 1),
    ArrowUp: () => go(at < 0 ? points.length - 1 : at - 1),
    Home: () => go(0),
    End: () => go(points.length - 1),
    Escape: leave,
  };
  canvas.addEventListener('keydown', (event) => {
    if (keys[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  canvas.addEventListener('blur', leave);
  return true;
}

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
