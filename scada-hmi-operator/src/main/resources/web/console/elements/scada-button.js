import { css, html, nothing } from 'lit';
import { store, t } from '../context.js';
import { TagElement } from './tag-element.js';

/**
 * Asks for a command to a tag: opens the command dialog, which needs two further steps. Nothing is sent by the button.
 * Not shown for a tag that cannot be written. Enabled only while the link to the server is live.
 *
 * @element scada-button
 * @attr {string} tag        path of the tag
 * @attr {string} [label]    its text; "Command" in the operator's language unless said
 * @fires scada-command      bubbles out of shadow trees; `detail.tag` is the path
 */
export class ScadaButton extends TagElement {
  static properties = { label: { type: String } };

  static styles = css`
    :host {
      display: inline-block;
    }
    :host([hidden]) {
      display: none;
    }
    button {
      font: inherit;
      color: var(--scada-text);
      background: var(--scada-raised);
      border: 1px solid var(--scada-edge-strong);
      border-radius: 4px;
      padding: 0.15em 0.7em;
      min-height: var(--scada-target, 24px);
      cursor: pointer;
      white-space: nowrap;
    }
    button:hover:enabled {
      background: var(--scada-hover);
    }
    button:focus-visible {
      outline: 2px solid var(--scada-focus);
      outline-offset: 2px;
    }
    button:disabled {
      opacity: 0.5;
      cursor: not-allowed;
    }
  `;

  render() {
    const isWritable = this.known?.info.writable === true;
    this.toggleAttribute('hidden', !isWritable);
    if (!isWritable) return nothing;
    const name = this.known.info.description || this.tag;
    return html`<button
      type="button"
      data-hook="command"
      ?disabled=${!store.isLive}
      aria-label="${t('command.open')}: ${name}"
      @click=${this.#ask}
    >
      ${this.label || t('command.open')}
    </button>`;
  }

  #ask(event) {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('scada-command', { bubbles: true, composed: true, detail: { tag: this.tag } }));
  }
}

customElements.define('scada-button', ScadaButton);
