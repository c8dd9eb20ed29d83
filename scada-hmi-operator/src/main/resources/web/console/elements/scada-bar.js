import { css, html, nothing } from 'lit';
import { messages, t } from '../context.js';
import { decimals, formatNumber } from '../store/numbers.js';
import { TagElement, mistrust, view } from './tag-element.js';

/**
 * Where a value stands within its range. Grey while all is well; hatched where the value is not good, empty where
 * there is none. A value beyond the range fills the bar to its end and marks that end. Nothing is drawn for a tag
 * without a range, or with labels, which are no measure.
 *
 * @element scada-bar
 * @attr {string} tag                               path of the tag
 * @attr {'horizontal'|'vertical'} [orientation]    horizontal unless said; a vertical bar fills the height that it is
 * given
 * @attr {boolean} [scale]                          writes the ends of the range beside it
 *
 * Set by the element: `data-severity`, `data-ratio` (0 to 1 in thousandths), `data-beyond` (low, high).
 */
export class ScadaBar extends TagElement {
  static properties = { orientation: { type: String }, scale: { type: Boolean } };

  static styles = [
    mistrust,
    css`
      :host {
        display: flex;
        align-items: stretch;
        gap: 4px;
        min-width: 0;
        font-size: max(11px, 0.72rem);
        color: var(--scada-muted);
        font-variant-numeric: tabular-nums;
      }
      .track {
        position: relative;
        flex: 1;
        overflow: hidden;
        background: var(--scada-track);
        border: 1px solid var(--scada-edge);
        border-radius: 2px;
        min-height: 8px;
      }
      .fill {
        position: absolute;
        inset: 0;
        background: var(--scada-fill);
        border: 0 solid var(--scada-text);
        border-right-width: 2px;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        line-height: 1;
      }
      :host(:not([data-severity='good'])) .fill {
        background: var(--scada-fill-doubtful);
      }
      .hatch {
        position: absolute;
        inset: 0;
      }
      :host([data-beyond]) .track {
        border-color: var(--scada-uncertain);
        border-width: 2px;
      }
      :host(:not([orientation='vertical'])) {
        flex-direction: column;
        gap: 2px;
        justify-content: center;
      }
      :host(:not([orientation='vertical'])) .track {
        flex: 0 0 auto;
        height: 10px;
      }
      :host([orientation='vertical']) .track {
        min-width: 12px;
      }
      :host([orientation='vertical']) .ends {
        flex-direction: column-reverse;
        text-align: left;
        width: 2.4em;
        flex: none;
      }
      :host([orientation='vertical']) .fill {
        border-width: 2px 0 0;
      }
    `,
  ];

  render() {
    const tag = this.known;
    const range = tag?.info.range;
    if (!range || tag.info.labels.length > 0) return nothing;
    const { severity, number, beyond } = view(tag);
    const ratio = Math.min(1, Math.max(0, (number - range.min) / (range.max - range.min)));
    this.mark('data-severity', severity);
    this.mark('data-ratio', Number.isNaN(ratio) ? undefined : ratio.toFixed(3));
    this.mark('data-beyond', beyond === 0 ? undefined : beyond > 0 ? 'high' : 'low');
    const ends = [range.min, range.max].map((end) => this.#end(tag.info, end));
    this.mark('title', t('bar.range', { min: ends[0], max: ends[1], unit: tag.info.unit }));
    return html`<div class="track" part="track">
        ${Number.isNaN(ratio) ? nothing : this.#fill(ratio)}
        ${severity === 'good' ? nothing : html`<div class="hatch hatched"></div>`}
      </div>
      ${this.scale ? this.#scale(ends) : nothing}`;
  }

  #scale([low, high]) {
    return html`<div class="ends" part="scale"><span>${low}</span><span>${high}</span></div>`;
  }

  #end(info, end) {
    return formatNumber(end, Number.isInteger(end) ? 0 : Math.min(2, decimals(info, end)), messages.language);
  }

  /**
   * Moved, not resized: a transform costs no layout. Styles go through the object model, since the content security
   * policy refuses style attributes.
   */
  #fill(ratio) {
    const missing = ((1 - ratio) * 100).toFixed(1);
    const move = this.orientation === 'vertical' ? `translateY(${missing}%)` : `translateX(-${missing}%)`;
    return html`<div class="fill" .style=${`transform:${move}`}></div>`;
  }
}

customElements.define('scada-bar', ScadaBar);
