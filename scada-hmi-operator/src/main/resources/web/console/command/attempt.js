/**
 * One command from being sent to its outcome. It has one id for all its life, and the server writes at most once for
 * an id, so that asking or sending again after a broken connection is safe.
 *
 * Phases: `sent` (on its way), `asking` (no answer came; the server is asked what became of it), `missing` (the
 * server has no record of it; it may be sent again under the same id), and the outcomes `confirmed`, `unverified`,
 * `differs`, `rejected`, `unknown`. `awaiting` waits for a second person. A momentary command is `isHeld` from when it
 * was sent until it is let go: the server ends it when it hears nothing more of this window.
 */
import { api } from '../connection/api.js';
import { messages, signals, store, t } from '../context.js';

export const EXPIRES_IN_MILLIS = 10000;
const ASK_MILLIS = 1000;
const last = new Map();

/** The last command that this window sent to a tag, or undefined. */
export function lastCommand(tag) {
  return last.get(tag);
}

/**
 * Not `crypto.randomUUID`: that exists only on secure origins, and a control room may well use plain HTTP in its own
 * net.
 */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export class CommandAttempt {
  phase = 'sent';
  code = '';
  reason = '';
  readBack = '';
  requestedBy = '';

  /** @param {{tag: string, json: string, fromShown: string, toShown: string}} asked `json` is the value as JSON text */
  constructor(id, asked) {
    this.id = id;
    Object.assign(this, asked);
    this.sentAt = store.now();
  }

  /** Why, in the operator's language as far as the console knows the code; the server's own words follow. */
  get why() {
    const key = `rejection.${this.code}`;
    return [messages.has(key) ? t(key) : this.code, this.reason].filter((text) => text !== '').join(': ');
  }

  get isOver() {
    return !['sent', 'asking', 'awaiting'].includes(this.phase);
  }

  async send() {
    last.set(this.tag, this);
    this.#become('sent');
    const deadline = performance.now() + EXPIRES_IN_MILLIS + 5000;
    try {
      this.#take(
        await api.sendCommand({ id: this.id, tag: this.tag, payload: this.payload, expiresInMillis: EXPIRES_IN_MILLIS }),
      );
    } catch (failure) {
      if (failure.status >= 400 && failure.status < 500) this.#become('rejected', failure.message || failure.code);
      else this.#become('asking');
    }
    while (!this.isOver) await this.#ask(deadline);
  }

  async #ask(deadline) {
    await pause(ASK_MILLIS);
    const isLate = performance.now() > deadline;
    try {
      this.#take(await api.command(this.id));
    } catch (failure) {
      if (failure.status === 404) this.#become('missing');
      else if (isLate) this.#become('unknown', failure.message);
    }
  }

  #take(record) {
    this.readBack = record.readBack;
    this.requestedBy = record.requestedBy;
    this.code = record.code;
    const pending = record.stage === 'awaiting-confirmation' || record.stage === '' ? this.#waiting : 'sent';
    this.#become(record.outcome === 'pending' ? pending : record.outcome, record.reason);
  }

  /** The first answer does not say where a command is; one that is answered before its end waits for somebody. */
  get #waiting() {
    return this.asksSecond ? 'awaiting' : 'sent';
  }

  /** Holds a momentary command until `letGo`, `refused` or the end of this window. */
  async hold(everyMillis) {
    this.isHeld = true;
    while (this.isHeld) {
      await pause(everyMillis);
      if (!this.isHeld || this.phase === 'rejected') break;
      await api.actOnCommand(this.id, 'hold').catch((failure) => {
        if (failure.status === 409) this.isHeld = false;
      });
      signals.raise('commands');
    }
    this.isHeld = false;
    signals.raise('commands');
  }

  async letGo() {
    this.isHeld = false;
    signals.raise('commands');
    await api.actOnCommand(this.id, 'release').catch(() => undefined);
  }

  async withdraw() {
    await api.actOnCommand(this.id, 'decline').catch(() => undefined);
  }

  #become(phase, reason = '') {
    this.phase = phase;
    this.reason = reason;
    signals.raise('commands');
  }
}
