import { css, html } from 'lit';
import uPlot from 'uplot';
import { messages, store, t } from '../context.js';
import { clockTime, zoneName } from '../i18n/times.js';
import { GAP, UNCERTAIN } from '../store/history.js';
import { formatNumber, formatValue } from '../store/numbers.js';
import { TagElement } from './tag-element.js';

const STYLE_SHEET = new URL('../../vendor/uplot/uPlot.min.css', import.meta.url).href;

/**
 * The trend of a tag since the page opened, with axes in the plant's time. Times without a usable value are gaps with
 * hatching; doubtful values are dotted; the ends of the range are lines. Drag to zoom, double click to see all again.
 *
 * @element scada-trend
 * @attr {string} tag      path of the tag
 *
 * The height is the element's own (`scada-trend { height: 240px }`).
 */
export class ScadaTrend extends TagElement {
  static styles = css`
    :host {
      display: block;
      height: 220px;
      min-width: 0;
      position: relative;
    }
    .plot {
      position: absolute;
      inset: 0 0 1.6em 0;
    }
    .readout {
      position: absolute;
      inset: auto 0 0 0;
      height: 1.5em;
      font-size: max(11px, 0.78rem);
      color: var(--scada-muted);
      font-variant-numeric: tabular-nums;
    }
    .u-select {
      background: var(--scada-select);
    }
    .u-cursor-x,
    .u-cursor-y {
      border-color: var(--scada-muted);
    }
  `;

  #plot;
  #theme;
  #observer = new ResizeObserver(() => this.#resize());

  get topics() {
    return ['tags', 'link', 'clock', 'theme'];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#discard();
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('tag')) this.#discard();
  }

  render() {
    return html`<link rel="stylesheet" href=${STYLE_SHEET} />
      <div class="plot" role="img" aria-label=${t('trend.label')}></div>
      <div class="readout" aria-hidden="true"></div>`;
  }

  updated() {
    const theme = `${document.documentElement.dataset.theme} ${messages.language} ${store.plant.timeZone}`;
    if (theme !== this.#theme) this.#discard();
    this.#theme = theme;
    if (!this.known || this.clientWidth === 0) return;
    const data = this.#data();
    if (!this.#plot) this.#plot = new uPlot(this.#options(), data, this.renderRoot.querySelector('.plot'));
    else if (!this.#isZoomed) this.#plot.setData(data);
    this.#say();
  }

  get #isZoomed() {
    const { min, max } = this.#plot.scales.x;
    const [times] = this.#plot.data;
    return min > times[0] || max < times[times.length - 1];
  }

  #discard() {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #resize() {
    if (this.#plot) this.#plot.setSize(this.#box());
    else this.requestUpdate();
  }

  #box() {
    const box = this.renderRoot.querySelector('.plot');
    return { width: box.clientWidth, height: box.clientHeight };
  }

  /**
   * Times in seconds, sure values, doubtful values. The doubtful line starts at the last sure value, so that it
   * joins.
   */
  #data() {
    const { history } = this.known;
    const times = [];
    const sure = [];
    const doubtful = [];
    for (let index = 0; index < history.size; index++) {
      const isDoubtful = history.mark(index) === UNCERTAIN;
      const value = history.mark(index) === GAP ? null : history.value(index);
      times.push(history.time(index) / 1000);
      sure.push(isDoubtful ? null : value);
      const joins = isDoubtful || (index > 0 && history.mark(index - 1) === UNCERTAIN);
      doubtful.push(joins ? value : null);
    }
    times.push(Math.max(store.now() / 1000, times[times.length - 1] ?? 0));
    sure.push(null);
    doubtful.push(null);
    return [times, sure, doubtful];
  }

  #options() {
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(name).trim();
    const { info } = this.known;
    const rootSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const axis = {
      stroke: colour('--scada-muted'),
      grid: { stroke: colour('--scada-grid'), width: 1 },
      ticks: { show: false },
      gap: 4,
      font: `${Math.max(11, Math.round(0.75 * rootSize))}px system-ui`,
    };
    const label = new Map(info.labels);
    const isWhole = info.kind !== 'real';
    const say = (value, step) => {
      if (isWhole) return Number.isInteger(value) ? (label.get(String(value)) ?? String(value)) : '';
      return formatNumber(value, Math.min(6, (String(step).split('.')[1] ?? '').length), messages.language);
    };
    const paths = isWhole ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear();
    const line = { stroke: colour('--scada-pen'), width: 1.5, points: { show: false }, spanGaps: false, paths };
    return {
      ...this.#box(),
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone()),
      cursor: { y: false, drag: { x: true, y: false } },
      scales: { y: { range: (plot, low, high) => this.#span(low, high) } },
      axes: [
        { ...axis, size: 26, values: (plot, times) => times.map((time) => clockTime(time * 1000)), space: 75 },
        { ...axis, size: 56, values: (plot, values, index, space, step) => values.map((value) => say(value, step)) },
      ],
      series: [{}, line, { ...line, stroke: colour('--scada-pen-doubtful'), dash: [2, 3] }],
      hooks: { drawClear: [(plot) => this.#underlay(plot, colour)], setCursor: [() => this.#say()] },
    };
  }

  /** As {@link ScadaSparkline}: never less than a fiftieth of the range. */
  #span(low, high) {
    const { range, kind } = this.known.info;
    if (low === null) return range ? [range.min, range.max] : [0, 1];
    if (kind !== 'real') return range ? [range.min, range.max] : [low - 0.6, high + 0.6];
    const least = range ? (range.max - range.min) / 50 : Math.abs(high) / 50 || 1;
    const span = Math.min(Math.max((high - low) * 1.15, least), Number.MAX_VALUE);
    const middle = low / 2 + high / 2;
    return [middle - span / 2, middle + span / 2];
  }

  #underlay(plot, colour) {
    const { ctx: pen, bbox } = plot;
    pen.save();
    pen.beginPath();
    pen.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    pen.clip();
    pen.strokeStyle = colour('--scada-hatch');
    pen.lineWidth = devicePixelRatio;
    pen.setLineDash([]);
    for (const [from, to] of this.#gaps())
      this.#hatch(pen, plot.valToPos(from, 'x', true), plot.valToPos(to, 'x', true), bbox);
    const { range } = this.known.info;
    pen.strokeStyle = colour('--scada-edge-strong');
    pen.lineWidth = devicePixelRatio;
    for (const end of range ? [range.min, range.max] : []) {
      const y = Math.round(plot.valToPos(end, 'y', true));
      pen.beginPath();
      pen.moveTo(bbox.left, y);
      pen.lineTo(bbox.left + bbox.width, y);
      pen.stroke();
    }
    pen.restore();
  }

  *#gaps() {
    const { history } = this.known;
    for (let index = 0; index < history.size; index++) {
      if (history.mark(index) !== GAP) continue;
      const end = index + 1 < history.size ? history.time(index + 1) : store.now();
      yield [history.time(index) / 1000, end / 1000];
    }
  }

  #hatch(pen, left, right, { top, height, left: edge, width }) {
    const from = Math.max(left, edge);
    const to = Math.min(right, edge + width);
    if (to <= from) return;
    pen.save();
    pen.beginPath();
    pen.rect(from, top, to - from, height);
    pen.clip();
    pen.beginPath();
    const step = 7 * devicePixelRatio;
    for (let at = Math.floor((from - height) / step) * step; at < to; at += step) {
      pen.moveTo(at, top + height);
      pen.lineTo(at + height, top);
    }
    pen.stroke();
    pen.restore();
  }

  #say() {
    const readout = this.renderRoot.querySelector('.readout');
    const index = this.#plot?.cursor.idx;
    if (!readout || !this.#plot) return;
    if (index === null || index === undefined) {
      readout.textContent = t('trend.hint', { zone: zoneName(store.now()) });
      return;
    }
    const [times, sure, doubtful] = this.#plot.data;
    const value = sure[index] ?? doubtful[index];
    const { info } = this.known;
    const written =
      value === null || value === undefined
        ? t('trend.gap')
        : `${formatValue(info, value, String(value), messages.language)} ${info.unit}`;
    readout.textContent = `${clockTime(times[index] * 1000)}  ${written}`;
  }
}

/** uPlot wants a zone that the browser knows. */
function zone() {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: store.plant.timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

customElements.define('scada-trend', ScadaTrend);
