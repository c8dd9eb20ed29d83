import { css, html } from 'lit';
import { store, t } from '../context.js';
import { GAP, UNCERTAIN } from '../store/history.js';
import { TagElement } from './tag-element.js';

const DEFAULT_MINUTES = 5;
const LEAST_SPAN_OF_RANGE = 0.02;

/**
 * A small trend of a tag since the page opened, at most the last few minutes. Scaled to what it did, but never to less than
 * a fiftieth of its range, so that noise does not look like an event. A time without a usable value is a gap, hatched.
 *
 * @element scada-sparkline
 * @attr {string} tag          path of the tag
 * @attr {number} [minutes]    how far back, 5 unless said
 */
export class ScadaSparkline extends TagElement {
  static properties = { minutes: { type: Number } };

  static styles = css`
    :host { display: block; height: 1.5em; min-width: 0; contain: strict; }
    canvas { display: block; width: 100%; height: 100%; }
  `;

  #size = { width: 0, height: 0 };
  #observer = new ResizeObserver(([entry]) => {
    this.#size = entry.contentRect;
    this.requestUpdate();
  });

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  render() {
    return html`<canvas role="img" aria-label=${t('sparkline.label')}></canvas>`;
  }

  updated() {
    const { width, height } = this.#size;
    const canvas = this.renderRoot.firstElementChild;
    const history = this.known?.history;
    if (!history || history.size === 0 || width === 0 || !canvas) return;
    const ratio = devicePixelRatio;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.#draw(pen, history, width, height);
  }

  #draw(pen, history, width, height) {
    const now = store.now();
    const from = now - (this.minutes || DEFAULT_MINUTES) * 60000;
    let first = history.size - 1;
    while (first > 0 && history.time(first) > from) first--;
    if (first < 0) return;
    const start = Math.max(from, history.time(first));
    const { low, span } = this.#scale(history, first);
    const x = (time) => 1 + ((Math.max(time, start) - start) / Math.max(now - start, 15000)) * (width - 3);
    const y = (value) => height - 2 - ((value - low) / span) * (height - 4);
    const colours = palette();
    pen.lineWidth = 1.25;
    for (let index = first; index < history.size; index++) this.#segment(pen, history, index, { x, y, now, height, colours });
  }

  /** One point and the way to the next: a line where both are known, hatching where a gap begins. */
  #segment(pen, history, index, { x, y, now, height, colours }) {
    const isLast = index === history.size - 1;
    const end = isLast ? now : history.time(index + 1);
    if (history.mark(index) === GAP) {
      pen.strokeStyle = colours.hatch;
      pen.beginPath();
      for (let at = x(history.time(index)); at <= x(end); at += 4) pen.moveTo(at, height - 1), pen.lineTo(at + 3, 1);
      pen.stroke();
      return;
    }
    pen.strokeStyle = history.mark(index) === UNCERTAIN ? colours.muted : colours.text;
    pen.beginPath();
    pen.moveTo(x(history.time(index)), y(history.value(index)));
    const isStep = this.known.info.kind !== 'real';
    const next = isLast || history.mark(index + 1) === GAP ? history.value(index) : history.value(index + 1);
    if (isStep) pen.lineTo(x(end), y(history.value(index)));
    pen.lineTo(x(end), y(next));
    pen.stroke();
  }

  #scale(history, first) {
    let low = Infinity;
    let high = -Infinity;
    for (let index = first; index < history.size; index++) {
      const value = history.value(index);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const { range, kind } = this.known.info;
    if (low === Infinity) return { low: 0, span: 1 };
    if (range && kind !== 'real') return { low: range.min, span: range.max - range.min };
    const least = range ? (range.max - range.min) * LEAST_SPAN_OF_RANGE : Math.abs(high) * LEAST_SPAN_OF_RANGE || 1;
    const span = Math.max(high - low, least);
    return { low: (low + high - span) / 2, span };
  }
}

/** A canvas cannot use custom properties by itself; they are read once a theme, not once a drawing. */
let cached = { theme: '', colours: {} };
function palette() {
  const theme = document.documentElement.dataset.theme ?? '';
  if (cached.theme !== theme || !cached.colours.text) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
    const colours = { text: colour('--scada-pen', '#445'), muted: colour('--scada-pen-doubtful', '#889'), hatch: colour('--scada-hatch', '#8886') };
    cached = { theme, colours };
  }
  return cached.colours;
}

customElements.define('scada-sparkline', ScadaSparkline);
