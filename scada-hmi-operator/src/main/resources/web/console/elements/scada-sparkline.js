import { css, html, nothing } from 'lit';
import { store, t } from '../context.js';
import { GAP, UNCERTAIN } from '../store/history.js';
import { TagElement } from './tag-element.js';

const DEFAULT_MINUTES = 5;
const LEAST_MILLIS = 15000;
const LEAST_SPAN_OF_RANGE = 0.02;
const HATCH_STEP = 4;
const LEAST_PIXELS = 0.7;

/**
 * A small trend of a tag since the page opened, at most the last few minutes. Scaled to what it did, but never to
 * less than a fiftieth of its range, so that noise does not look like an event. A time without a usable value is a
 * gap, hatched.
 *
 * Drawn as SVG paths: a canvas each would make the browser compose hundreds of layers for each change.
 *
 * @element scada-sparkline
 * @attr {string} tag          path of the tag
 * @attr {number} [minutes]    how far back, 5 unless said
 */
export class ScadaSparkline extends TagElement {
  static properties = { minutes: { type: Number } };

  static styles = css`
    :host {
      display: block;
      height: 1.5em;
      min-width: 0;
      contain: strict;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
    path {
      fill: none;
      stroke: var(--scada-pen);
      stroke-width: 1.3;
    }
    .doubtful {
      stroke: var(--scada-pen-doubtful);
      stroke-dasharray: 2 2;
    }
    .gap {
      stroke: var(--scada-hatch);
      stroke-width: 1;
    }
  `;

  #size = { width: 0, height: 0 };
  #observer = new ResizeObserver(([{ contentRect }]) => {
    this.#size = contentRect;
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
    const history = this.known?.history;
    if (!history || history.size === 0 || this.#size.width === 0) return nothing;
    const { sure, doubtful, gap } = this.#paths(history);
    return html`<svg role="img" aria-label=${t('sparkline.label')}>
      <path d=${sure}></path>
      <path class="doubtful" d=${doubtful}></path>
      <path class="gap" d=${gap}></path>
    </svg>`;
  }

  #paths(history) {
    const now = store.now();
    const from = now - (this.minutes || DEFAULT_MINUTES) * 60000;
    let first = history.size - 1;
    while (first > 0 && history.time(first) > from) first--;
    const { width, height } = this.#size;
    const start = Math.max(from, history.time(first));
    const { low, span } = this.#scale(history, first);
    const perMillis = (width - 3) / Math.max(now - start, LEAST_MILLIS);
    const x = (time) => 1 + (Math.max(time, start) - start) * perMillis;
    const y = (value) => height - 2 - ((value - low) / span) * (height - 4);
    return this.#draw(history, first, { x, y, now, height });
  }

  /** Each point and the way to the next: a line where the value is known, hatching where a gap begins. */
  #draw(history, first, { x, y, now, height }) {
    const paths = { sure: '', doubtful: '', gap: '' };
    const isStep = this.known.info.kind !== 'real';
    let pen = '';
    let drawnTo = -Infinity;
    for (let index = first; index < history.size; index++) {
      const isLast = index === history.size - 1;
      const at = x(history.time(index));
      const end = x(isLast ? now : history.time(index + 1));
      if (history.mark(index) === GAP) {
        for (let line = at; line < end; line += HATCH_STEP)
          paths.gap += `M${one(line)} ${height - 1}L${one(line + 3)} 1`;
        pen = '';
        continue;
      }
      const goesOn = !isLast && history.mark(index + 1) !== GAP;
      if (goesOn && pen !== '' && end - drawnTo < LEAST_PIXELS) continue;
      const next = history.mark(index) === UNCERTAIN ? 'doubtful' : 'sure';
      const here = y(history.value(index));
      if (pen !== next) paths[next] += `M${one(at)} ${one(here)}`;
      if (isStep || !goesOn) paths[next] += `H${one(end)}`;
      if (goesOn) paths[next] += `L${one(end)} ${one(y(history.value(index + 1)))}`;
      pen = next;
      drawnTo = end;
    }
    return paths;
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
    // In halves, since the sum of two doubles may be none.
    const span = Math.min(Math.max(high - low, least), Number.MAX_VALUE);
    return { low: low / 2 + high / 2 - span / 2, span };
  }
}

/** A tenth of a pixel is fine enough, and keeps the paths short. */
function one(pixels) {
  return Number.isFinite(pixels) ? Math.round(pixels * 10) / 10 : 0;
}

customElements.define('scada-sparkline', ScadaSparkline);
