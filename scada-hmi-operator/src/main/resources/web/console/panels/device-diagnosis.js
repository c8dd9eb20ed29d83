import { html, nothing, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { signals, t } from '../context.js';
import { Watch } from '../store/signals.js';

/** What a device says it is and how it fares, asked for by a person and never by itself. */
export class ScadaDeviceDiagnosis extends LitElement {
  static properties = {
    device: { type: String },
    report: { state: true },
    failure: { state: true },
    isAsking: { state: true },
  };

  #watch = new Watch(this, signals, 'link');

  constructor() {
    super();
    this.#forget();
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('device')) this.#forget();
  }

  #forget() {
    this.report = undefined;
    this.failure = '';
    this.isAsking = false;
  }

  async #ask() {
    const asked = this.device;
    this.#forget();
    this.isAsking = true;
    try {
      const report = await api.diagnosis(asked);
      if (asked === this.device) this.report = report;
    } catch (failure) {
      if (asked === this.device) this.failure = failure.message;
    } finally {
      if (asked === this.device) this.isAsking = false;
    }
  }

  render() {
    return html`<h3>
        ${t('diagnosis.title')}
        <button type="button" data-hook="diagnose" ?disabled=${this.isAsking} @click=${() => this.#ask()}>
          ${t(this.isAsking ? 'diagnosis.asking' : 'diagnosis.ask')}
        </button>
      </h3>
      <div aria-live="polite" data-hook="diagnosis">${this.#outcome()}</div>`;
  }

  #outcome() {
    if (this.failure) return html`<p class="reason">${t('diagnosis.failed', { why: this.failure })}</p>`;
    if (!this.report) return nothing;
    const { groups, trouble } = this.report;
    return html`${groups.length ? this.#table(groups) : html`<p class="empty">${t('diagnosis.nothing')}</p>`}
    ${trouble ? html`<p class="reason">${t('diagnosis.notAll', { why: trouble })}</p>` : nothing}`;
  }

  #table(groups) {
    return html`<table class="findings">
      ${groups.map(
        ({ group, rows }) =>
          html`<tbody>
            <tr>
              <th colspan="2" scope="rowgroup">${group}</th>
            </tr>
            ${rows.map(
              ({ name, value }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${value}</td>
                </tr>`,
            )}
          </tbody>`,
      )}
    </table>`;
  }
}

customElements.define('scada-device-diagnosis', ScadaDeviceDiagnosis);
