/**
 * The keyboard in the tag tree (WAI-ARIA treegrid, by rows): arrows, Home, End, Page Up and Down, Enter, `c` for a
 * command.
 */
export class TreeKeys {
  #page;
  #key = '';
  #index = -1;

  /** @param page has `rows`, `pageSize`, `reveal(index)`, `toggle(row, open)`, `activate(row)`, `requestUpdate()` */
  constructor(page) {
    this.#page = page;
  }

  /** The active row stays the same tag when rows before it come or go. */
  follow(rows) {
    if (this.#key === '') return;
    const index = rows.findIndex((row) => row.key === this.#key);
    this.#index = index >= 0 ? index : Math.min(this.#index, rows.length - 1);
    this.#key = rows[this.#index]?.key ?? '';
  }

  get activeId() {
    return this.#index >= 0 ? `row-${this.#index}` : '';
  }

  isActive(row) {
    return row.key === this.#key;
  }

  moveTo(row) {
    this.#move(this.#page.rows.indexOf(row));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const row = this.#page.rows[this.#index];
    const act = this.#action(event.key, row);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #action(key, row) {
    const { rows, pageSize } = this.#page;
    const by = (step) => () => this.#move(Math.min(rows.length - 1, Math.max(0, this.#index + step)));
    switch (key) {
      case 'ArrowDown':
        return by(1);
      case 'ArrowUp':
        return by(-1);
      case 'PageDown':
        return by(pageSize);
      case 'PageUp':
        return by(-pageSize);
      case 'Home':
        return by(-rows.length);
      case 'End':
        return by(rows.length);
      case 'ArrowRight':
        return row?.isFolder ? () => (row.isOpen ? by(1)() : this.#page.toggle(row, true)) : undefined;
      case 'ArrowLeft':
        return row && (() => (row.isOpen ? this.#page.toggle(row, false) : this.#toParent(row)));
      case 'Enter':
      case ' ':
        return row && (() => this.#page.activate(row));
      case 'c':
        return row && !row.isFolder ? () => this.#command(row) : undefined;
      default:
        return undefined;
    }
  }

  #command(row) {
    this.#page.dispatchEvent(new CustomEvent('scada-command', { bubbles: true, detail: { tag: row.path } }));
  }

  #toParent(row) {
    const { rows } = this.#page;
    for (let index = this.#index - 1; index >= 0; index--) {
      if (rows[index].level < row.level) return this.#move(index);
    }
    return undefined;
  }

  #move(index) {
    if (index < 0) return;
    this.#index = index;
    this.#key = this.#page.rows[index]?.key ?? '';
    this.#page.reveal(index);
    this.#page.requestUpdate();
  }
}
