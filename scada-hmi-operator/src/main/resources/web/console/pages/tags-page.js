import { html, nothing, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { signals, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { go, openTag, route } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import { buildTree, flatten, matches, wordsOf } from '../store/tree.js';
import { TreeKeys } from './tree-keys.js';

const SHOWS = ['all', 'abnormal', 'writable'];
const SPARE_ROWS = 4;
const OPEN_BY_ITSELF = 200;

/**
 * All tags as a tree with live values. Only the rows in sight exist, so that the page costs the same with fifty tags
 * as with fifty thousand; they are keyed by path, so that a button under the pointer never turns into another tag's.
 */
export class ScadaTagsPage extends LitElement {
  #watch = new Watch(this, signals, 'tags', 'summary', 'link', 'route');
  #filter = '';
  #routed = '';
  #closed = new Set();
  #opened = new Set();
  #rows = [];
  #first = 0;
  #visible = 40;
  #shown = 0;
  #keys = new TreeKeys(this);
  #observer = new ResizeObserver(() => this.#scrolled());

  connectedCallback() {
    super.connectedCallback();
    this.#filter = this.#routed = route().filter;
  }

  /** A link to another filter takes effect while the page is open, too; what was typed since stands otherwise. */
  #follow() {
    if (route().filter === this.#routed) return;
    this.#filter = this.#routed = route().filter;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  firstUpdated() {
    this.#observer.observe(this.#scroller);
  }

  get rows() {
    return this.#rows;
  }

  get #scroller() {
    return this.querySelector('.rows');
  }

  /** Rows are of one height, which the style sheet decides (larger under a finger). */
  get rowHeight() {
    return parseFloat(getComputedStyle(this).getPropertyValue('--row')) || 36;
  }

  get pageSize() {
    return Math.max(1, Math.floor((this.#scroller?.clientHeight ?? 0) / this.rowHeight) - 1);
  }

  toggle(row, open = !row.isOpen) {
    (open ? this.#opened : this.#closed).add(row.path);
    (open ? this.#closed : this.#opened).delete(row.path);
    this.requestUpdate();
  }

  reveal(index) {
    const scroller = this.#scroller;
    const top = index * this.rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + this.rowHeight > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = top + this.rowHeight - scroller.clientHeight;
    this.#scrolled();
  }

  activate(row) {
    if (row.isFolder) this.toggle(row);
    else openTag(row.path);
  }

  willUpdate() {
    this.#follow();
    const words = wordsOf(this.#filter);
    const show = route().show || 'all';
    const tags = store.paths
      .map((path) => store.tag(path))
      .filter((tag) => matches(tag.info, words) && this.#isShown(tag, show));
    this.#shown = tags.length;
    const tree = buildTree(tags.map((tag) => ({ path: tag.info.path, severity: tag.current.quality.severity })));
    const opensAll = tags.length <= OPEN_BY_ITSELF || words.length > 0;
    this.#rows = flatten(tree, (path) => !this.#closed.has(path) && (opensAll || this.#opened.has(path)));
    this.#keys.follow(this.#rows);
  }

  #isShown(tag, show) {
    if (show === 'abnormal') return tag.current.quality.severity !== 'good';
    return show !== 'writable' || tag.info.writable;
  }

  #scrolled() {
    const scroller = this.#scroller;
    if (!scroller) return;
    const first = Math.max(0, Math.floor(scroller.scrollTop / this.rowHeight) - SPARE_ROWS);
    const visible = Math.ceil(scroller.clientHeight / this.rowHeight) + 2 * SPARE_ROWS;
    if (first === this.#first && visible === this.#visible) return;
    this.#first = first;
    this.#visible = visible;
    this.requestUpdate();
  }

  render() {
    return html`${this.#tools()}
      <div
        class="grid"
        role="treegrid"
        tabindex="0"
        data-hook="tag-tree"
        aria-label=${t('tags.tree')}
        aria-rowcount=${this.#rows.length}
        aria-activedescendant=${this.#keys.activeId}
        @keydown=${(event) => this.#keys.key(event)}
      >
        <div class="head" role="row">
          ${['name', 'description', 'value', 'quality', 'range', 'trend', 'age', 'command'].map(
            (column) => html`<span role="columnheader" class="c-${column}">${t(`column.${column}`)}</span>`,
          )}
        </div>
        <div class="rows" @scroll=${() => this.#scrolled()}>${this.#slice()}</div>
      </div>`;
  }

  #tools() {
    const show = route().show || 'all';
    return html`<div class="tools">
      <input
        type="search"
        data-hook="filter"
        placeholder=${t('tags.filter')}
        aria-label=${t('tags.filter')}
        .value=${this.#filter}
        @input=${(event) => this.#filterBy(event.target.value)}
        @keydown=${(event) => this.#fromFilter(event)}
      />
      <div class="shows" role="group" aria-label=${t('tags.show')}>
        ${SHOWS.map(
          (each) =>
            html`<button
              type="button"
              data-show=${each}
              aria-pressed=${each === show}
              @click=${() => go({ show: each === 'all' ? '' : each })}
            >
              ${t(`tags.show.${each}`)}
            </button>`,
        )}
      </div>
      <button type="button" data-hook="open-all" @click=${() => this.#all(true)}>${t('tags.openAll')}</button>
      <button type="button" data-hook="close-all" @click=${() => this.#all(false)}>${t('tags.closeAll')}</button>
      <output data-hook="tag-count">${t('tags.count', { shown: this.#shown, total: store.size })}</output>
    </div>`;
  }

  #filterBy(filter) {
    this.#filter = filter;
    this.#scroller.scrollTop = 0;
    this.requestUpdate();
  }

  #fromFilter(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    this.querySelector('.grid').focus();
  }

  #all(open) {
    this.#closed.clear();
    this.#opened.clear();
    const tree = buildTree(store.paths.map((path) => ({ path, severity: 'good' })));
    for (const row of flatten(tree, () => true)) if (row.isFolder) (open ? this.#opened : this.#closed).add(row.path);
    this.requestUpdate();
  }

  #slice() {
    if (this.#rows.length === 0) return html`<p class="empty">${t(store.size ? 'tags.none' : 'overview.waiting')}</p>`;
    const height = this.rowHeight;
    const first = Math.min(this.#first, Math.max(0, this.#rows.length - 1));
    const slice = this.#rows.slice(first, first + this.#visible);
    return html`<div class="space" role="presentation" .style=${`height:${this.#rows.length * height}px`}>
      <div class="slice" role="presentation" .style=${`transform:translateY(${first * height}px)`}>
        ${repeat(
          slice,
          (row) => row.key,
          (row, at) => (row.isFolder ? this.#folder(row, first + at) : this.#tag(row, first + at)),
        )}
      </div>
    </div>`;
  }

  #name(row) {
    const indent = `padding-inline-start:${Math.min(row.level - 1, 12) * 16}px`;
    const sign = row.isFolder ? html`<i class="caret" aria-hidden="true"></i>` : nothing;
    return html`<span role="gridcell" class="c-name" .style=${indent} title=${row.path}
      >${sign}<span>${row.name}</span></span
    >`;
  }

  #folder(row, index) {
    const count = (severity) =>
      row[severity]
        ? html`<span class="worst" title=${t(`severity.${severity}`)}>${mark(severity)}${row[severity]}</span>`
        : nothing;
    return html`<div
      role="row"
      class="row folder"
      id="row-${index}"
      data-folder=${row.path}
      aria-rowindex=${index + 1}
      aria-level=${row.level}
      aria-expanded=${row.isOpen}
      aria-selected=${this.#keys.isActive(row)}
      @click=${() => this.#click(row)}
    >
      ${this.#name(row)}<span role="gridcell" class="c-sum"
        >${t('tags.inFolder', { count: row.total })}${count('bad')}${count('uncertain')}</span
      >
    </div>`;
  }

  #tag(row, index) {
    const { info } = store.tag(row.path) ?? { info: {} };
    return html`<div
      role="row"
      class="row leaf"
      id="row-${index}"
      data-tag=${row.path}
      aria-rowindex=${index + 1}
      aria-level=${row.level}
      aria-selected=${this.#keys.isActive(row)}
      ?data-open=${route().tag === row.path}
      @click=${() => this.#click(row)}
    >
      ${this.#name(row)}
      <span role="gridcell" class="c-description" title=${info.description}>${info.description}</span>
      <span role="gridcell" class="c-value"><scada-value .tag=${row.path}></scada-value></span>
      <span role="gridcell" class="c-quality"><scada-quality .tag=${row.path}></scada-quality></span>
      <span role="gridcell" class="c-range"><scada-bar .tag=${row.path}></scada-bar></span>
      <span role="gridcell" class="c-trend"><scada-sparkline .tag=${row.path}></scada-sparkline></span>
      <span role="gridcell" class="c-age"><scada-age .tag=${row.path}></scada-age></span>
      <span role="gridcell" class="c-command"><scada-button .tag=${row.path}></scada-button></span>
    </div>`;
  }

  #click(row) {
    this.#keys.moveTo(row);
    this.activate(row);
  }
}

customElements.define('scada-tags-page', ScadaTagsPage);
