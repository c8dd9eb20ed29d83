/**
 * The console's texts by language, from `messages/<language>.json`. The browser's language chooses, unless the
 * operator did.
 * Texts of the plant (names, descriptions, labels, reasons) are shown as the plant's files say them.
 */
export const LANGUAGES = ['en', 'de'];
const STORED = 'scada.language';

export class Messages {
  #texts = {};
  #onChange;
  language = 'en';

  constructor(onChange) {
    this.#onChange = onChange;
  }

  async start() {
    const wanted = [remembered(STORED), ...navigator.languages].map((language) => language?.slice(0, 2).toLowerCase());
    await this.use(wanted.find((language) => LANGUAGES.includes(language)) ?? 'en');
  }

  /** On failure the language stays as it was. */
  async use(language) {
    const response = await fetch(new URL(`../../messages/${language}.json`, import.meta.url));
    this.#texts = await response.json();
    this.language = language;
    document.documentElement.lang = language;
    this.#onChange();
  }

  async choose(language) {
    await this.use(language);
    remember(STORED, language);
  }

  has(key) {
    return Object.hasOwn(this.#texts, key);
  }

  /** `{name}` in a text becomes the value of that name. A missing text shows its key, so that it is noticed. */
  text(key, values = {}) {
    const found = this.has(key) ? this.#texts[key] : key;
    return found.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  }
}

/** The browser may refuse storage (private windows): then nothing is remembered. */
export function remembered(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Only this window's lifetime, then.
  }
}
