import { html, nothing, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { signals, store, t } from '../context.js';
import { Watch } from '../store/signals.js';

const LONGEST_REASON = 500;

/**
 * Takes a line or a device out of service, which needs a reason, or back into it. Closed while nothing is asked; opened
 * by the event `scada-service` with `{kind, name, act}`. Says what will happen before it does.
 */
export class ScadaServiceDialog extends LitElement {
  static properties = {
    reason: { state: true },
    failure: { state: true },
    isSending: { state: true },
  };

  #watch = new Watch(this, signals, 'link');
  #asked;

  constructor() {
    super();
    this.reason = '';
    this.failure = '';
    this.isSending = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {{kind: 'line'|'device', name: string, act: 'disable'|'enable'}} asked */
  async open(asked) {
    if (this.#asked) return;
    this.#asked = asked;
    this.reason = '';
    this.failure = '';
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    this.querySelector('textarea').focus();
  }

  #close() {
    this.querySelector('dialog')?.close();
  }

  #closed() {
    this.#asked = undefined;
    this.requestUpdate();
  }

  get #isReady() {
    return !this.isSending && store.isLive && (this.#asked.act === 'enable' || this.reason.trim() !== '');
  }

  async #send(event) {
    event.preventDefault();
    if (!this.#isReady) return;
    const { kind, name, act } = this.#asked;
    this.isSending = true;
    this.failure = '';
    try {
      await api.setService(kind, name, act, this.reason.trim());
      this.#close();
    } catch (failure) {
      this.failure = failure.message;
    } finally {
      this.isSending = false;
    }
  }

  render() {
    if (!this.#asked) return nothing;
    const { kind, name, act } = this.#asked;
    const title = t(`service.${act}.${kind}`, { name });
    return html`<dialog data-hook="service-dialog" aria-label=${title} @close=${() => this.#closed()}>
      <form @submit=${(event) => this.#send(event)}>
        <header><h2>${title}</h2></header>
        <p>${t(`service.${act}.${kind}.meaning`)}</p>
        <label class="why"
          ><span>${t(act === 'disable' ? 'service.reason' : 'service.reasonOptional')}</span
          ><textarea
            data-hook="service-reason"
            rows="3"
            maxlength=${LONGEST_REASON}
            ?required=${act === 'disable'}
            .value=${this.reason}
            @input=${(event) => (this.reason = event.target.value)}
          ></textarea>
        </label>
        <p class="path">${t('service.recorded')}</p>
        ${this.failure ? html`<p class="warning" role="alert">${t('service.failed', { why: this.failure })}</p>` : nothing}
        <footer class="apart">
          <button type="submit" class="strong" data-hook="service-send" ?disabled=${!this.#isReady}>
            ${t(`service.${act}`)}
          </button>
          <span></span>
          <button type="button" data-hook="service-cancel" @click=${() => this.#close()}>${t('command.cancel')}</button>
        </footer>
      </form>
    </dialog>`;
  }
}

/** The button that opens the dialog, for a line or a device as it is now. */
export function serviceButton(kind, { name, state }) {
  const act = state === 'disabled' ? 'enable' : 'disable';
  return html`<button
    type="button"
    class="service"
    data-hook=${`${act}-${kind}`}
    data-name=${name}
    ?disabled=${!store.isLive}
    @click=${(event) =>
      event.target.dispatchEvent(
        new CustomEvent('scada-service', { bubbles: true, composed: true, detail: { kind, name, act } }),
      )}
  >
    ${t(`service.${act}`)}
  </button>`;
}

customElements.define('scada-service-dialog', ScadaServiceDialog);
