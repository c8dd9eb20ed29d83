/**
 * Tells listeners that a topic has changed, at most once a frame however often it changed: the screen cannot show
 * more, and a thousand values a second then cost one pass. While the page is hidden nothing is told; the latest state
 * is, once it shows.
 */
export class Signals {
  #listeners = new Map();
  #raised = new Set();
  #isScheduled = false;

  /** @returns {() => void} ends the listening */
  on(topic, listener) {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  raise(topic) {
    if (!this.#listeners.has(topic)) return;
    this.#raised.add(topic);
    this.#schedule();
  }

  raiseAll() {
    for (const topic of this.#listeners.keys()) this.#raised.add(topic);
    this.#schedule();
  }

  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => this.#tell());
  }

  #tell() {
    this.#isScheduled = false;
    const raised = this.#raised;
    this.#raised = new Set();
    for (const topic of raised) {
      for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
    }
  }
}

/** A Lit controller: its host renders again when one of the topics changes, for as long as it is on the page. */
export class Watch {
  #host;
  #signals;
  #topics;
  #ends = [];

  constructor(host, signals, ...topics) {
    this.#host = host;
    this.#signals = signals;
    this.#topics = topics;
    host.addController(this);
  }

  hostConnected() {
    this.#listen();
  }

  hostDisconnected() {
    this.#stop();
  }

  /** Other topics from now on. */
  watch(...topics) {
    this.#topics = topics;
    if (!this.#host.isConnected) return;
    this.#stop();
    this.#listen();
  }

  #listen() {
    this.#stop();
    this.#ends = this.#topics.map((topic) => this.#signals.on(topic, () => this.#host.requestUpdate()));
  }

  #stop() {
    this.#ends.forEach((end) => end());
    this.#ends = [];
  }
}
