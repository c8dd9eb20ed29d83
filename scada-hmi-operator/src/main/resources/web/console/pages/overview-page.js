import { html, nothing, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { signals, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { recently } from '../i18n/times.js';
import { addressOf, openTag } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import { SYSTEM } from '../store/tag-store.js';
import { areas, attention, columns } from './overview-model.js';
import { SEVERITY_OF_STATE } from './state-mark.js';

const MOST_TAGS = 8;
const COLUMN_REM = 26;

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Level 1: what is wrong, then the plant by area. The items draw themselves; the page renders when tags come or go. */
export class ScadaOverviewPage extends LitElement {
  #watch = new Watch(this, signals, 'tags', 'summary', 'states', 'link');
  #areas = { paths: undefined, list: [] };

  #columns = 1;
  #observer = new ResizeObserver(([{ contentRect }]) => {
    const wanted = Math.max(1, Math.floor(contentRect.width / (COLUMN_REM * rem())));
    if (wanted !== this.#columns) this.requestUpdate();
    this.#columns = wanted;
  });

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  createRenderRoot() {
    return this;
  }

  render() {
    if (store.size === 0)
      return html`<p class="empty" data-hook="no-tags">${t(store.isLive ? 'overview.noTags' : 'overview.waiting')}</p>`;
    return html`${this.#attention()}
      <div class="areas">
        ${columns(this.#allAreas(), this.#columns).map(
          (column) =>
            html`<div>
              ${repeat(
                column,
                (area) => area.path,
                (area) => this.#area(area),
              )}
            </div>`,
        )}
      </div>`;
  }

  #allAreas() {
    const infos = store.paths.filter((path) => !path.startsWith(SYSTEM)).map((path) => store.tag(path).info);
    const isSame =
      infos.length === this.#areas.infos?.length && infos.every((info, index) => info === this.#areas.infos[index]);
    if (!isSame) this.#areas = { infos, list: areas(new Map(infos.map((info) => [info.path, info]))) };
    return this.#areas.list;
  }

  #attention() {
    const tags = store.paths
      .filter((path) => !path.startsWith(SYSTEM))
      .map((path) => store.tag(path))
      .map((tag) => ({ info: tag.info, severity: tag.current.quality.severity }));
    const worst = attention(store.lines, store.devices, tags, MOST_TAGS);
    const { good, total, lines } = store.summary;
    const isCalm = worst.lines.length + worst.devices.length + worst.tags.length === 0;
    const calm = store.isLive ? t('overview.calm', { total, lines }) : t('overview.lastKnown');
    return html`<section
      class="attention"
      data-hook="attention"
      data-calm=${isCalm}
      aria-label=${t('overview.attention')}
    >
      <h2>${t('overview.attention')}<small>${t('overview.good', { good, total })}</small></h2>
      ${
        isCalm
          ? html`<p>${calm}</p>`
          : html`<ul>
              ${worst.lines.map((line) => this.#cause('line', line, line.devices[0] ?? ''))}
              ${worst.devices.map((device) => this.#cause('device', device, device.name))}
              ${repeat(
                worst.tags,
                ({ info }) => info.path,
                ({ info }) => this.#tag(info),
              )}
              ${worst.more ? html`<li>${this.#more(worst.more, { show: 'abnormal', filter: '' })}</li>` : nothing}
            </ul>`
      }
    </section>`;
  }

  #more(count, where) {
    return html`<a class="more" href=${addressOf({ page: 'tags', ...where })}>${t('overview.more', { count })}</a>`;
  }

  #cause(kind, sick, device) {
    const badTags = store.devices
      .filter((d) => d.name === sick.name || d.line === sick.name)
      .reduce((sum, d) => sum + d.badTags, 0);
    return html`<li>
      <a href=${addressOf({ page: 'lines', device, tag: '' })} data-line=${sick.name}>
        ${mark(SEVERITY_OF_STATE[sick.state])}<b>${t(`overview.${kind}`, { name: sick.name })}</b>
        <span>${t(`state.${sick.state}`)}${sick.reason ? `: ${sick.reason}` : ''}</span>
        <small
          >${badTags ? t('overview.badTags', { count: badTags }) : nothing}
          ${t('overview.since', { since: recently(sick.since) })}</small
        ></a
      >
    </li>`;
  }

  #tag(info) {
    return html`<li>
      <button type="button" @click=${() => openTag(info.path)}>
        <scada-quality .tag=${info.path} compact></scada-quality><b>${info.path}</b>
        <scada-value .tag=${info.path}></scada-value><scada-quality class="words" .tag=${info.path}></scada-quality>
      </button>
    </li>`;
  }

  #area({ name, path, levels, states, figures, total, shown }) {
    return html`<section class="area" data-area=${path}>
      <h2>${name || t('overview.root')}<small>${path}</small></h2>
      ${levels.length ? html`<div class="levels">${levels.map((item) => this.#level(item))}</div>` : nothing}
      ${states.length ? html`<div class="states">${states.map((item) => this.#state(item))}</div>` : nothing}
      ${figures.length ? html`<div class="figures">${figures.map((item) => this.#figure(item))}</div>` : nothing}
      ${total > shown ? this.#more(total - shown, { show: '', filter: path }) : nothing}
    </section>`;
  }

  #item(kind, { info, name }, content) {
    return html`<button
      type="button"
      class="item ${kind}"
      data-tag=${info.path}
      title="${info.path}${info.description ? ` – ${info.description}` : ''}"
      @click=${() => openTag(info.path)}
    >
      ${content(info, name)}
    </button>`;
  }

  #level(item) {
    return this.#item(
      'level',
      item,
      ({ path, description }, name) =>
        html`<span class="name">${name}</span>
          <span class="vessel"><scada-bar .tag=${path} orientation="vertical" scale></scada-bar></span>
          <scada-value .tag=${path}></scada-value><scada-sparkline .tag=${path}></scada-sparkline>
          <scada-quality class="sign" .tag=${path} compact></scada-quality><span class="hint">${description}</span>`,
    );
  }

  #state(item) {
    return this.#item(
      'state',
      item,
      ({ path, description }, name) =>
        html`<span class="name">${name}</span>
          <scada-value .tag=${path} number="hide"></scada-value>
          <scada-quality class="sign" .tag=${path} compact></scada-quality><span class="hint">${description}</span>`,
    );
  }

  #figure(item) {
    return this.#item(
      `figure ${item.info.kind === 'uint64' ? 'wide' : ''}`,
      item,
      ({ path, description }, name) =>
        html`<span class="name">${name}</span> <scada-value .tag=${path}></scada-value
          ><scada-sparkline .tag=${path}></scada-sparkline>
          <scada-bar .tag=${path}></scada-bar>
          <scada-quality class="sign" .tag=${path} compact></scada-quality><span class="hint">${description}</span>`,
    );
  }
}

customElements.define('scada-overview-page', ScadaOverviewPage);
