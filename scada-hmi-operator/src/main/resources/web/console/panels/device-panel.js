import { html, nothing, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { signals, store, t } from '../context.js';
import { age, clockTime, dateTime } from '../i18n/times.js';
import { milliseconds, stateMark, whyState } from '../pages/state-mark.js';
import { closePanel, openTag } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import './device-diagnosis.js';
import { serviceButton } from './service-dialog.js';

const REFRESH_MILLIS = 1000;
const MOST_BAD_TAGS = 12;

/** Level 4: one device, with its last exchanges on the wire. The trace can be held still to be read. */
export class ScadaDevicePanel extends LitElement {
  static properties = {
    device: { type: String },
    trace: { state: true },
    failure: { state: true },
    isHeld: { state: true },
  };

  #watch = new Watch(this, signals, 'states', 'summary', 'link', 'clock', 'tags');
  #timer;

  constructor() {
    super();
    this.trace = undefined;
    this.failure = '';
    this.isHeld = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.isHeld || this.#refresh(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  willUpdate(changed) {
    if (!changed.has('device')) return;
    this.trace = undefined;
    this.isHeld = false;
    this.#refresh();
  }

  async #refresh() {
    if (document.hidden || !store.isLive) return;
    const asked = this.device;
    try {
      const trace = await api.trace(asked);
      if (asked === this.device && !this.isHeld) this.trace = trace;
      this.failure = '';
    } catch (failure) {
      this.failure = failure.message;
    }
  }

  render() {
    const device = store.devices.find(({ name }) => name === this.device);
    return html`<aside
      class="panel"
      data-hook="device-panel"
      data-device=${this.device}
      aria-label=${t('device.title', { device: this.device })}
    >
      <header>
        <div>
          <h2>${this.device}</h2>
          <p class="path">${device ? t('device.onLine', { line: device.line }) : nothing}</p>
        </div>
        <button type="button" class="close" data-hook="close-panel" aria-label=${t('panel.close')} @click=${closePanel}>
          ✕
        </button>
      </header>
      ${device ? this.#state(device) : this.#noSuch()} ${this.#badTags()}
      ${device ? html`<scada-device-diagnosis .device=${this.device}></scada-device-diagnosis>` : nothing}
      <h3>
        ${t('device.trace')}
        <button type="button" data-hook="hold" aria-pressed=${this.isHeld} @click=${() => (this.isHeld = !this.isHeld)}>
          ${t(this.isHeld ? 'device.resume' : 'device.hold')}
        </button>
      </h3>
      ${this.#trace()}
    </aside>`;
  }

  #noSuch() {
    const key = store.devices.length ? 'device.noSuch' : 'overview.waiting';
    return html`<p class="empty">${t(key, { device: this.device })}</p>`;
  }

  #state(device) {
    const entries = [
      ['lines.since', html`${age(store.now() - device.since)} <small>${dateTime(device.since)}</small>`],
      ['lines.reason', whyState(device)],
      ['lines.exchanges', device.exchanges],
      ['lines.failures', this.#failures(device)],
      ['lines.missed', device.missedScans],
      ['lines.lastRoundTrip', milliseconds(device.roundTripMillis)],
      ['lines.roundTripTimes', this.#times(device.roundTrip)],
      ['lines.latenessTimes', this.#times(device.lateness)],
      ['lines.bytes', t('lines.bytesBoth', { sent: device.bytesSent, received: device.bytesReceived })],
      ['lines.tags', device.badTags ? `${device.tags} (${t('lines.bad', { count: device.badTags })})` : device.tags],
    ].filter(([, value]) => value !== '');
    return html`<p class="now">${stateMark(device.state)} ${serviceButton('device', device)}</p>
      <dl>
        ${entries.map(
          ([key, value]) =>
            html`<div>
              <dt>${t(key)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`;
  }

  #times({ median, p99, max }) {
    return Number.isNaN(median) ? '' : [median, p99, max].map(milliseconds).join(' / ');
  }

  #failures({ failures, failuresByKind }) {
    const kinds = failuresByKind.map(({ kind, times }) => `${t(`failure.${kind}`)} ${times}`).join(', ');
    return kinds ? `${failures} (${kinds})` : failures;
  }

  #badTags() {
    const bad = store.paths
      .map((path) => store.tag(path))
      .filter((tag) => tag.info.device === this.device && tag.current.quality.severity === 'bad');
    if (bad.length === 0) return nothing;
    const more = bad.length - MOST_BAD_TAGS;
    return html`<h3>${t('device.badTags', { count: bad.length })}</h3>
      <ul class="bad-tags">
        ${bad.slice(0, MOST_BAD_TAGS).map(
          ({ info }) =>
            html`<li>
              <button type="button" @click=${() => openTag(info.path)}>
                <scada-quality .tag=${info.path} compact></scada-quality>${info.path}
              </button>
            </li>`,
        )}
        ${more > 0 ? html`<li>${t('overview.more', { count: more })}</li>` : nothing}
      </ul>`;
  }

  #trace() {
    if (this.failure) return html`<p class="reason">${t('device.noTrace', { why: this.failure })}</p>`;
    if (!this.trace) return html`<p class="empty">${t('overview.waiting')}</p>`;
    if (this.trace.length === 0) return html`<p class="empty">${t('device.emptyTrace')}</p>`;
    const lines = this.trace.slice().reverse();
    return html`<ol class="trace" data-hook="trace" tabindex="0" aria-label=${t('device.trace')}>
      ${lines.map(
        ({ time, direction, hex, decoded }) =>
          html`<li class=${direction}>
            <span
              ><b>${direction === 'sent' ? '→' : '←'} ${t(`device.${direction}`)}</b>
              <time>${clockTime(time)}</time></span
            >
            <code>${hex}</code><span>${decoded}</span>
          </li>`,
      )}
    </ol>`;
  }
}

customElements.define('scada-device-panel', ScadaDevicePanel);
