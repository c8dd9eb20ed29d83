import { html, nothing, LitElement } from 'lit';
import { me, messages, signals, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { LANGUAGES } from '../i18n/messages.js';
import { clockTime, shortZone, zoneName } from '../i18n/times.js';
import { Watch } from '../store/signals.js';
import { NEEDED, PAGES, SELDOM, addressOf, route } from './route.js';
import { chooseTheme, themeChoice } from './theme.js';

const THEMES = ['system', 'light', 'dark'];

const isShown = (page) => NEEDED[page] === undefined || me.mayEverywhere(NEEDED[page]);

/** Plant, time, link, what is wrong, and the way to the pages. */
export class ScadaHeader extends LitElement {
  #watch = new Watch(this, signals, 'plant', 'summary', 'link', 'clock', 'route', 'me');

  createRenderRoot() {
    return this;
  }

  render() {
    return html` <h1 data-hook="plant-name">${store.plant.name || t('app.title')}</h1>
      <nav aria-label=${t('nav.label')}>
        ${PAGES.filter((page) => !SELDOM.includes(page)).map((page) => this.#tab(page))}${this.#more()}
      </nav>
      <div class="counts" data-hook="counts">${this.#counts()}<scada-restraint-mark></scada-restraint-mark></div>
      <div class="link" data-hook="link-state" data-state=${store.link.name} role="status">
        <i aria-hidden="true"></i><span>${t(`link.${store.link.name}`)}</span>
      </div>
      <time data-hook="plant-time" title="${t('header.plantTime')}: ${zoneName(store.now())}"
        >${clockTime(store.now())}<small>${shortZone(store.now())}</small></time
      >
      <div class="choices">${this.#who()}</div>`;
  }

  /** What is seldom wanted, so that the rest has room. Closes when something is chosen, by Escape, and when it is left. */
  #more() {
    const isHere = SELDOM.includes(route().page);
    return html`<details
      class="more"
      data-hook="more"
      @keydown=${(event) => event.key === 'Escape' && this.#close(event)}
      @focusout=${(event) => this.#left(event)}
    >
      <summary aria-current=${isHere ? 'page' : nothing}>
        ${isHere ? t(`page.${route().page}`) : t('nav.more')}
      </summary>
      <div class="menu" tabindex="-1" @click=${(event) => event.target.closest('a') && this.#close(event)}>
        ${SELDOM.filter(isShown).map((page) => this.#tab(page))}
        <div class="settings">${this.#choices()}</div>
      </div>
    </details>`;
  }

  /** By the keyboard; a list of choices that opens takes the focus to nowhere. */
  #left(event) {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) this.#close(event);
  }

  #pressedElsewhere = (event) => {
    const more = this.querySelector('.more[open]');
    if (more && !more.contains(event.target)) more.open = false;
  };

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#pressedElsewhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#pressedElsewhere);
  }

  #close(event) {
    const more = this.querySelector('.more[open]');
    if (!more) return;
    more.open = false;
    if (event.key) event.preventDefault();
  }

  #tab(page) {
    const isHere = route().page === page;
    return html`<a
      href=${addressOf({ page, show: '', filter: '' })}
      data-page=${page}
      aria-current=${isHere ? 'page' : 'false'}
      >${t(`page.${page}`)}</a
    >`;
  }

  #who() {
    const open = () => this.dispatchEvent(new CustomEvent('scada-account', { bubbles: true, composed: true }));
    const { name, fullName } = me.now;
    return html`<button type="button" class="who" data-hook="who" title=${t('account.title')} @click=${open}>
      ${fullName || name}
    </button>`;
  }

  /** Noughts are quiet, so that what is wrong stands out; they are not left out, so that the eye learns the places. */
  #counts() {
    const { bad, uncertain, failedLines, degradedLines } = store.summary;
    const worstLine = degradedLines && !failedLines ? 'uncertain' : 'bad';
    const chip = (hook, count, severity, address) =>
      html`<a class="chip" data-hook=${hook} data-count=${count} href=${address} title=${t(`header.${hook}`, { count })}
        >${mark(severity, count === 0)}<span>${t(`header.${hook}.short`)}</span><b>${count}</b></a
      >`;
    return html`${chip('bad-count', bad, 'bad', addressOf({ page: 'tags', show: 'abnormal', filter: '' }))}
    ${chip('uncertain-count', uncertain, 'uncertain', addressOf({ page: 'tags', show: 'abnormal', filter: '' }))}
    ${chip('failed-lines-count', failedLines + degradedLines, worstLine, addressOf({ page: 'lines' }))}`;
  }

  #choices() {
    const option = (value, text, isChosen) => html`<option value=${value} ?selected=${isChosen}>${text}</option>`;
    return html`<select
        data-hook="language"
        aria-label=${t('header.language')}
        @change=${(event) => messages.choose(event.target.value)}
      >
        ${LANGUAGES.map((language) => option(language, language.toUpperCase(), language === messages.language))}
      </select>
      <select data-hook="theme" aria-label=${t('header.theme')} @change=${(event) => chooseTheme(event.target.value)}>
        ${THEMES.map((theme) => option(theme, t(`theme.${theme}`), theme === themeChoice()))}
      </select>`;
  }
}

customElements.define('scada-header', ScadaHeader);
