/**
 * Keeps one WebSocket to the server, and knows at every moment whether what it said can still be believed.
 *
 * States: `connecting` (never yet connected), `live`, `lost` (with the time of the next try), `denied` (the session has
 * ended: no try will help before somebody logs in). The server says something every second; after {@link
 * SILENCE_MILLIS}
 * without a word the state is `lost`, so that with the heart-beat's own second a dead server shows within two.
 */
import { message } from './wire.js';

export const SILENCE_MILLIS = 1800;
const GIVE_UP_MILLIS = 6000;
const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 10000;
const WATCH_MILLIS = 100;
const INTERVAL_MILLIS = 500;
const DENIED_RETRY_MILLIS = 5000;
const STEADY_MILLIS = 5000;

export class LiveConnection {
  #load;
  #handlers;
  #socket;
  #pause = FIRST_PAUSE_MILLIS;
  #retry;
  #lastHeard = 0;
  #liveSince = NaN;
  #generation = 0;
  #state = { name: 'connecting', nextTryAt: NaN };

  /**
   * @param {() => Promise<void>} load fetches plant and tags before each connecting; a rejection with status 401
   * means denied
   * @param {{state: (state: object) => void, message: (message: object) => void}} handlers
   */
  constructor(load, handlers) {
    this.#load = load;
    this.#handlers = handlers;
  }

  get state() {
    return this.#state;
  }

  start() {
    setInterval(() => this.#watch(), WATCH_MILLIS);
    addEventListener('online', () => this.tryNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.#watch());
    this.#connect();
  }

  /** Cuts the present pause short. */
  tryNow() {
    if (this.#retry === undefined) return;
    this.#pause = FIRST_PAUSE_MILLIS;
    this.#connect();
  }

  async #connect() {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const generation = ++this.#generation;
    this.#become(this.#state.name, NaN);
    try {
      await this.#load();
    } catch (failure) {
      if (generation !== this.#generation) return;
      const isDenied = failure.status === 401 || failure.status === 403;
      this.#later(isDenied ? 'denied' : this.#downState(), isDenied ? DENIED_RETRY_MILLIS : undefined);
      return;
    }
    if (generation === this.#generation) this.#open(generation);
  }

  #open(generation) {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`);
    const isCurrent = () => generation === this.#generation;
    this.#socket = socket;
    this.#lastHeard = performance.now();
    socket.onopen = () => {
      const subscribe = { type: 'subscribe', id: 'all', match: '**', intervalMillis: INTERVAL_MILLIS };
      if (isCurrent()) socket.send(JSON.stringify(subscribe));
    };
    socket.onmessage = (event) => isCurrent() && this.#hear(event.data);
    socket.onclose = () => isCurrent() && this.#drop();
  }

  /** Words that nobody understands are no sign of a healthy server: they do not count as heard. */
  #hear(data) {
    const said = typeof data === 'string' ? message(data) : undefined;
    if (!said) return;
    this.#lastHeard = performance.now();
    if (this.#state.name !== 'live') {
      this.#liveSince = performance.now();
      this.#become('live', NaN);
    }
    this.#handlers.message(said);
  }

  #watch() {
    if (!this.#socket) return;
    const now = performance.now();
    const silent = now - this.#lastHeard;
    const isLive = this.#state.name === 'live';
    // Only now: a server that takes us in and throws us out at once is not helped by a quick next try.
    if (isLive && now - this.#liveSince > STEADY_MILLIS) this.#pause = FIRST_PAUSE_MILLIS;
    if (isLive && silent > SILENCE_MILLIS) this.#become('lost', NaN);
    if (silent > GIVE_UP_MILLIS) this.#drop();
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#generation++;
    socket?.close();
    this.#later(this.#downState());
  }

  #downState() {
    return this.#state.name === 'live' || this.#state.name === 'denied' ? 'lost' : this.#state.name;
  }

  /** Pauses grow, and differ between consoles so that they do not all come back in the same instant. */
  #later(name, pause = this.#pause * (0.8 + 0.4 * Math.random())) {
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLIS);
    this.#retry = setTimeout(() => this.#connect(), pause);
    this.#become(name, performance.now() + pause);
  }

  #become(name, nextTryAt) {
    this.#state = { name, nextTryAt };
    this.#handlers.state(this.#state);
  }
}
