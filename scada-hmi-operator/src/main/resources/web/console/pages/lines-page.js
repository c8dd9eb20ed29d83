import { html, nothing, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { signals, store, t } from '../context.js';
import { age, dateTime } from '../i18n/times.js';
import { openDevice, route } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import { milliseconds, stateMark } from './state-mark.js';

const REFRESH_MILLIS = 2000;

/** Level 4: lines, and the devices on each. States are told by the server when they change; counters are asked for. */
export class ScadaLinesPage extends LitElement {
  #watch = new Watch(this, signals, 'states', 'link', 'clock', 'route');
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#refresh();
    this.#timer = setInterval(() => this.#refresh(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** A failed refresh needs no word of its own: the link's state says it. */
  async #refresh() {
    if (document.hidden || !store.isLive) return;
    const devices = await api.devices().catch(() => undefined);
    if (devices) store.setDevices(devices);
  }

  render() {
    if (store.lines.length === 0)
      return html`<p class="empty">${t(store.isLive ? 'lines.none' : 'overview.waiting')}</p>`;
    return html`<h2>${t('lines.title')}</h2>
      <div class="scroll">
        <table data-hook="lines">
          <thead>
            <tr>
              ${['name', 'state', 'reason', 'since', 'exchanges', 'failures', 'missed', 'roundTrip', 'tags'].map(
                (column) => html`<th scope="col" class="c-${column}">${t(`lines.${column}`)}</th>`,
              )}
            </tr>
          </thead>
          ${store.lines.map((line) => this.#line(line))}
        </table>
      </div>`;
  }

  #line(line) {
    const devices = store.devices.filter((device) => device.line === line.name);
    return html`<tbody data-line=${line.name}>
      <tr class="line" data-line-row=${line.name} data-state=${line.state}>
        <th scope="row">${line.name}<small>${line.driver} · ${line.medium}</small></th>
        <td class="c-state">${stateMark(line.state)}</td>
        <td class="c-reason" data-part="reason">${line.reason}</td>
        ${this.#since(line)}
        <td colspan="5" class="c-more"></td>
      </tr>
      ${devices.map((device) => this.#device(device))}
    </tbody>`;
  }

  #device(device) {
    const bad = t('lines.bad', { count: device.badTags });
    return html`<tr
      class="device"
      data-device=${device.name}
      data-state=${device.state}
      ?data-open=${route().device === device.name}
    >
      <th scope="row"><button type="button" @click=${() => openDevice(device.name)}>${device.name}</button></th>
      <td class="c-state">${stateMark(device.state)}</td>
      <td class="c-reason">${device.reason}</td>
      ${this.#since(device)}
      <td class="number" data-part="exchanges">${device.exchanges}</td>
      <td class="number ${device.failures ? 'notable' : ''}">${device.failures}</td>
      <td class="number ${device.missedScans ? 'notable' : ''}">${device.missedScans}</td>
      <td class="number">${milliseconds(device.roundTripMillis)}</td>
      <td class="number">${device.tags}${device.badTags ? html` <small class="notable">${bad}</small>` : nothing}</td>
    </tr>`;
  }

  #since({ since }) {
    return html`<td class="c-since" title=${dateTime(since)}>${age(store.now() - since)}</td>`;
  }
}

customElements.define('scada-lines-page', ScadaLinesPage);
