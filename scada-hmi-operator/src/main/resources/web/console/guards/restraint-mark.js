import { html, nothing, LitElement } from 'lit';
import { signals, t } from '../context.js';
import { addressOf } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import { restraints } from './restraints.js';

/**
 * On every page: that a command waits for somebody else to confirm it, that something is forced or overridden, and the
 * way there. Nothing while nothing is.
 */
export class ScadaRestraintMark extends LitElement {
  #watch = new Watch(this, signals, 'restraints', 'route');

  createRenderRoot() {
    return this;
  }

  render() {
    return html`${this.#chip('waiting', '2', 'commands')}${this.#chip('forced', 'F')}${this.#chip('overrides', 'O')}`;
  }

  #chip(part, letter, page = 'restraints') {
    const count = restraints[part].length;
    if (count === 0) return nothing;
    return html`<a
      class="chip restraint"
      data-hook="${part}-count"
      data-count=${count}
      href=${addressOf({ page, show: '', filter: '' })}
      title=${t(`restraint.${part}.count`, { count })}
      ><i aria-hidden="true">${letter}</i><span>${t(`restraint.${part}.short`)}</span><b>${count}</b></a
    >`;
  }
}

customElements.define('scada-restraint-mark', ScadaRestraintMark);
