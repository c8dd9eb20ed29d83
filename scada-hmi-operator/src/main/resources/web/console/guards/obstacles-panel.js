import { html, nothing, LitElement } from 'lit';
import { messages, signals, store, t } from '../context.js';
import { Watch } from '../store/signals.js';
import { obstacles } from './restraints.js';

const REFRESH_MILLIS = 3000;

/** "Why can't I?", answered before one tries: all that stands in the way of commanding a tag, and how its interlocks stand. */
export class ScadaObstacles extends LitElement {
  static properties = { tag: { type: String }, found: { state: true } };

  #watch = new Watch(this, signals, 'link', 'restraints');
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#refresh(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  updated(changed) {
    if (changed.has('tag')) {
      this.found = undefined;
      this.#refresh();
    }
  }

  async #refresh() {
    const { tag } = this;
    if (document.hidden || !store.isLive || !store.tag(tag)?.info.writable) return;
    const found = await obstacles(tag).catch(() => undefined);
    if (tag === this.tag) this.found = found;
  }

  render() {
    if (!this.found) return nothing;
    const { obstacles: all, interlocks } = this.found;
    if (all.length === 0 && interlocks.length === 0) return nothing;
    return html`<h3>${t('obstacle.title')}</h3>
      ${
        all.length === 0
          ? html`<p class="clear" data-hook="no-obstacles">${t('obstacle.none')}</p>`
          : html`<ul class="obstacles" data-hook="obstacles">
              ${all.map(
                ({ code, reason }) =>
                  html`<li data-code=${code}><b>${this.#code(code)}</b> <span>${reason}</span></li>`,
              )}
            </ul>`
      }
      ${interlocks.length === 0 ? nothing : html`<ul class="interlocks" data-hook="interlocks">
        ${interlocks.map(
          (each) =>
            html`<li data-interlock=${each.name} data-refuses=${each.isRefusing}>
              <b>${each.name}</b> ${this.#state(each)} <small>${each.meaning} · ${each.condition}</small>
            </li>`,
        )}
      </ul>`}`;
  }

  #code(code) {
    const key = `rejection.${code}`;
    return messages.has(key) ? t(key) : code;
  }

  #state({ isRefusing, override }) {
    if (override) return t('obstacle.overridden', { by: override.by });
    return t(isRefusing ? 'obstacle.refuses' : 'obstacle.permits');
  }
}

customElements.define('scada-obstacles', ScadaObstacles);
