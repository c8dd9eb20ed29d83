import { html, nothing, LitElement } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { lastCommand } from '../command/attempt.js';
import { messages, signals, store, t } from '../context.js';
import { view } from '../elements/tag-element.js';
import { age, dateTime, zoneName } from '../i18n/times.js';
import { addressOf, closePanel } from '../shell/route.js';
import { isPlotted } from '../store/numbers.js';
import { Watch } from '../store/signals.js';

const MOST_LABELS = 40;
const LONG_TEXT = 14;

/** Level 3: all there is to know of one tag. */
export class ScadaFaceplate extends LitElement {
  static properties = { tag: { type: String } };

  #watch = new Watch(this, signals);

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('tag')) this.#watch.watch(`value:${this.tag}`, 'tags', 'link', 'clock', 'states', 'commands');
  }

  render() {
    const tag = store.tag(this.tag);
    const segments = this.tag.split('/');
    return html`<aside
      class="panel"
      data-hook="faceplate"
      data-tag=${this.tag}
      aria-label=${t('faceplate.title', { tag: this.tag })}
    >
      <header>
        <div>
          <h2>${segments[segments.length - 1]}</h2>
          <p class="path">${this.tag}</p>
        </div>
        <button type="button" class="close" data-hook="close-panel" aria-label=${t('panel.close')} @click=${closePanel}>
          ✕
        </button>
      </header>
      ${tag ? keyed(this.tag, this.#content(tag)) : this.#noSuch()}
    </aside>`;
  }

  #noSuch() {
    const key = store.size ? 'value.noSuchTag' : 'overview.waiting';
    return html`<p class="empty">${t(key, { path: this.tag })}</p>`;
  }

  #content(tag) {
    const { info } = tag;
    const { reason, exactText, text, label } = view(tag);
    const isExact = exactText === text || exactText === '';
    const size = (label || text).length > LONG_TEXT ? 'wordy' : 'large';
    return html`<p class="description">${info.description}</p>
      <div class="now">
        <scada-value class=${size} .tag=${this.tag}></scada-value>
        <scada-quality .tag=${this.tag}></scada-quality>
        ${reason ? html`<p class="reason" data-hook="reason">${reason}</p>` : nothing}
        ${isExact ? nothing : html`<p class="exact">${t('faceplate.exact', { text: exactText })}</p>`}
        <scada-bar .tag=${this.tag} scale></scada-bar>
      </div>
      <scada-button .tag=${this.tag}></scada-button>
      <scada-obstacles .tag=${this.tag}></scada-obstacles>
      ${
        isPlotted(info)
          ? html`<h3>${t('faceplate.trend')}</h3>
              <scada-trend .tag=${this.tag}></scada-trend>`
          : nothing
      }
      ${this.#list('faceplate.times', this.#times(tag))} ${this.#list('faceplate.origin', this.#origin(info))}
      ${this.#list('faceplate.meaning', this.#meaning(info))} ${this.#command()}`;
  }

  #list(title, entries) {
    const shown = entries.filter(([, value]) => value !== undefined && value !== '');
    if (shown.length === 0) return nothing;
    return html`<h3>${t(title)}</h3>
      <dl>
        ${shown.map(
          ([key, value]) =>
            html`<div>
              <dt>${t(key)}</dt>
              <dd data-part=${key}>${value}</dd>
            </div>`,
        )}
      </dl>`;
  }

  #times(tag) {
    const { sourceTime, serverTime, quality } = tag.current;
    return [
      ['faceplate.age', age(store.age(tag))],
      ['faceplate.serverTime', `${dateTime(serverTime)} ${zoneName(serverTime)}`],
      ['faceplate.sourceTime', Number.isNaN(sourceTime) ? t('faceplate.noSourceTime') : dateTime(sourceTime)],
      ['faceplate.code', `${quality.name} ${quality.code}`],
    ];
  }

  #origin(info) {
    const device = store.devices.find(({ name }) => name === info.device);
    const link =
      info.device &&
      html`<a href=${addressOf({ page: 'lines', device: info.device, tag: '' })}>${info.device}</a>
        ${device ? html`<small>${t(`state.${device.state}`)}</small>` : nothing}`;
    const period = Number.isNaN(info.periodMillis)
      ? ''
      : t('faceplate.period', { scan: info.scan, seconds: (info.periodMillis / 1000).toLocaleString(messages.language) });
    const isComputed = info.origin === 'derived' || info.origin === 'memory';
    return [
      ['faceplate.sort', isComputed ? t(`origin.${info.origin}`) : ''],
      ['faceplate.expression', info.expression],
      ['faceplate.line', info.line],
      ['faceplate.device', link],
      ['faceplate.address', info.address],
      ['faceplate.scan', period || info.scan],
    ];
  }

  #meaning(info) {
    const labels = info.labels
      .slice(0, MOST_LABELS)
      .map(([key, label]) => `${key} = ${label}`)
      .join(', ');
    return [
      ['faceplate.kind', t(`kind.${info.kind}`)],
      ['faceplate.access', t(info.writable ? 'faceplate.writable' : 'faceplate.readOnly')],
      ['faceplate.range', info.range && `${info.range.min} … ${info.range.max} ${info.unit}`],
      ['faceplate.labels', labels && (info.labels.length > MOST_LABELS ? `${labels}, …` : labels)],
      ['faceplate.deadband', Number.isNaN(info.deadband) ? '' : `${info.deadband} ${info.unit}`],
    ];
  }

  /** What this window sent; who else wrote is not known here, and the title says so. */
  #command() {
    const last = lastCommand(this.tag);
    if (!last) return nothing;
    return this.#list('faceplate.lastCommand', [
      ['faceplate.asked', `${last.fromShown} → ${last.toShown}`],
      ['faceplate.outcome', t(`outcome.${last.phase}`)],
      ['faceplate.why', last.why],
      ['faceplate.at', dateTime(last.sentAt)],
    ]);
  }
}

customElements.define('scada-faceplate', ScadaFaceplate);
