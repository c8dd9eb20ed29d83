import { css, html, nothing, svg } from 'lit';
import { store, t } from '../context.js';
import { TagElement, mistrust, qualityText, view } from './tag-element.js';

const SHAPES = {
  good: svg`<circle cx="8" cy="8" r="6.25"/>`,
  uncertain: svg`<path d="M8 1.2 15.2 14.6H.8Z"/>`,
  bad: svg`<rect x="1.25" y="1.25" width="13.5" height="13.5" rx="1"/>`,
  stale: svg`<path d="M8 .8 15.2 8 8 15.2.8 8Z"/>`,
};

const LETTERS = { good: 'letter.good', uncertain: 'letter.uncertain', bad: 'letter.bad', stale: 'letter.stale' };

/** The styles of {@link mark}. */
export const markStyles = css`
  svg {
    width: 1.15em;
    height: 1.15em;
    flex: none;
    overflow: visible;
  }
  svg > * {
    stroke-width: 1.2;
    stroke: var(--scada-muted);
    fill: none;
  }
  svg text {
    font:
      700 8.5px system-ui,
      sans-serif;
    text-anchor: middle;
    stroke: none;
    fill: var(--scada-muted);
  }
  .uncertain > :first-child {
    fill: var(--scada-uncertain-fill);
    stroke: var(--scada-uncertain);
  }
  .bad > :first-child {
    fill: var(--scada-bad-fill);
    stroke: var(--scada-bad);
  }
  .uncertain text {
    fill: var(--scada-on-uncertain);
  }
  .bad text {
    fill: var(--scada-on-bad);
  }
`;

/**
 * The sign of a severity: its own shape and its own letter, so that colour is never the only difference.
 * A quiet one is drawn grey: the place where the sign would be, when there is nothing to say.
 */
export function mark(severity, isQuiet = false, letter = t(LETTERS[severity])) {
  const y = severity === 'uncertain' ? 13 : 11.2;
  return html`<svg class=${isQuiet ? 'quiet' : severity} viewBox="0 0 16 16" aria-hidden="true">
    ${SHAPES[severity]}
    <text x="8" y=${y}>${letter}</text>
  </svg>`;
}

/**
 * The quality of a tag as shape, letter and text: circle G, triangle U, square B, diamond S while the link is lost.
 *
 * @element scada-quality
 * @attr {string} tag              path of the tag
 * @attr {boolean} [compact]       sign alone; the text is on hover and for screen readers
 *
 * Set by the element: `data-severity`, `data-quality` (the quality's name, `BAD_NO_COMMUNICATION`).
 */
export class ScadaQuality extends TagElement {
  static properties = { compact: { type: Boolean } };

  static styles = [
    mistrust,
    markStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        min-width: 0;
        color: var(--scada-muted);
      }
      :host([data-severity='bad']),
      :host([data-severity='uncertain']) {
        color: var(--scada-text);
      }
      span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  render() {
    const tag = this.known;
    if (!tag) return nothing;
    const severity = store.severity(tag);
    const text = severity === 'stale' ? t('quality.stale') : qualityText(tag.current.quality);
    const { reason } = view(tag);
    this.mark('data-severity', severity);
    this.mark('data-quality', severity === 'stale' ? 'STALE' : tag.current.quality.name);
    this.mark('title', reason || text);
    this.mark('role', this.compact ? 'img' : undefined);
    this.mark('aria-label', this.compact ? reason || text : undefined);
    return html`${mark(severity)}${this.compact ? nothing : html`<span part="text">${text}</span>`}`;
  }
}

customElements.define('scada-quality', ScadaQuality);
