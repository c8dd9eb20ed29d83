import { html, nothing, svg, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { messages, signals, store, t } from '../context.js';
import { age, dateTime } from '../i18n/times.js';
import { serviceButton } from '../panels/service-dialog.js';
import { openDevice, route } from '../shell/route.js';
import { formatNumber } from '../store/numbers.js';
import { Watch } from '../store/signals.js';
import { milliseconds, stateMark, whyState } from './state-mark.js';

const REFRESH_MILLIS = 2000;
const COLUMNS = [
  'name',
  'state',
  'reason',
  'since',
  'exchanges',
  'failures',
  'missed',
  'roundTrip',
  'lateness',
  'busy',
  'tags',
  'service',
];

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
    const both = await Promise.all([api.lines(), api.devices()]).catch(() => undefined);
    if (both) store.setStates(...both);
  }

  render() {
    if (store.lines.length === 0)
      return html`<p class="empty">${t(store.isLive ? 'lines.none' : 'overview.waiting')}</p>`;
    return html`<h2>${t('lines.title')}</h2>
      <div class="scroll">
        <table data-hook="lines">
          <thead>
            <tr>
              ${COLUMNS.map((column) => html`<th scope="col" class="c-${column}">${t(`lines.${column}`)}</th>`)}
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
        <td class="c-reason" data-part="reason">${whyState(line)}</td>
        ${this.#since(line)} ${this.#statistics(line)}
        <td class="c-busy">${this.#busy(line)}</td>
        <td class="c-tags"></td>
        <td class="c-service">${serviceButton('line', line)}</td>
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
      <td class="c-reason">${whyState(device)}</td>
      ${this.#since(device)} ${this.#statistics(device)}
      <td class="c-busy"></td>
      <td class="number c-tags">
        ${device.tags}${device.badTags ? html` <small class="notable">${bad}</small>` : nothing}
      </td>
      <td class="c-service">${serviceButton('device', device)}</td>
    </tr>`;
  }

  #statistics({ exchanges, failures, missedScans, roundTrip, lateness }) {
    return html`<td class="number c-exchanges" data-part="exchanges">${exchanges}</td>
      <td class="number c-failures ${failures ? 'notable' : ''}">${failures}</td>
      <td class="number c-missed ${missedScans ? 'notable' : ''}">${missedScans}</td>
      <td class="number c-roundTrip">${milliseconds(roundTrip.p99)}</td>
      <td class="number c-lateness">${milliseconds(lateness.p99)}</td>`;
  }

  /** A bar of the last minute; its text says the number. */
  #busy({ utilisation }) {
    if (Number.isNaN(utilisation)) return nothing;
    const percent = formatNumber(100 * utilisation, utilisation < 0.1 ? 1 : 0, messages.language);
    const bar = svg`<rect class="all" width="48" height="8" rx="1"/><rect class="used" width=${48 * utilisation} height="8" rx="1"/>`;
    return html`<svg class="busy" viewBox="0 0 48 8" aria-hidden="true">${bar}</svg> ${percent} %`;
  }

  #since({ since }) {
    return html`<td class="c-since" title=${dateTime(since)}>${age(store.now() - since)}</td>`;
  }
}

customElements.define('scada-lines-page', ScadaLinesPage);
