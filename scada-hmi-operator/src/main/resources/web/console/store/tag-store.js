/**
 * All that the console knows of the plant: tags with their last values and short histories, lines, devices, the link.
 * Changed only by the connection; read by elements and pages, which hear of changes through {@link Signals}:
 * topics `plant`, `tags` (which there are), `summary`, `states`, `link`, `clock` (each second) and `value:<path>`.
 */
import { GAP, GOOD, History, UNCERTAIN } from './history.js';
import { isPlotted, plotted } from './numbers.js';
import { tagValue } from '../connection/wire.js';

/** The folder of the runtime's own tags. */
export const SYSTEM = 'system/';

const collator = new Intl.Collator('en', { numeric: true });

class Tag {
  constructor(info) {
    this.info = info;
    this.topic = `value:${info.path}`;
    this.history = new History();
    /** @type {import('../connection/wire.js').TagValue} */
    this.current = tagValue({ path: info.path, quality: { severity: 'bad', name: 'BAD_WAITING_FOR_INITIAL_DATA' } });
    /** The last value that there was, kept while the current one has none. */
    this.usable = undefined;
  }

  /** Whether the value counts as usable is the server's word: one that is bad may carry its last usable value along. */
  take(value) {
    this.current = value;
    if (value.value !== undefined) this.usable = value;
    if (!isPlotted(this.info)) return;
    const { severity } = value.quality;
    const mark = severity === 'bad' ? GAP : severity === 'uncertain' ? UNCERTAIN : GOOD;
    this.history.add(value.serverTime, plotted(value.value), mark);
  }
}

export class TagStore {
  #signals;
  #tags = new Map();
  #clockOffset = NaN;
  #counts = { good: 0, uncertain: 0, bad: 0 };

  plant = { name: '', timeZone: 'UTC', version: '' };
  lines = [];
  devices = [];
  link = { name: 'connecting', nextTryAt: NaN };

  constructor(signals) {
    this.#signals = signals;
  }

  /** Paths in the order of screens. */
  get paths() {
    return [...this.#tags.keys()];
  }

  get size() {
    return this.#tags.size;
  }

  get isLive() {
    return this.link.name === 'live';
  }

  /** Counts by severity; while the link is lost nothing can be vouched for, and the counts are the last known. */
  get summary() {
    const failed = this.lines.filter((line) => line.state === 'failed').length;
    const degraded = this.lines.filter((line) => line.state === 'degraded').length;
    const { good, uncertain, bad } = this.#counts;
    return {
      ...this.#counts,
      total: good + uncertain + bad,
      failedLines: failed,
      degradedLines: degraded,
      lines: this.lines.length,
    };
  }

  tag(path) {
    return this.#tags.get(path);
  }

  /** The server's time in ms, carried on by the monotonic clock between its messages; NaN before the first. */
  now() {
    return this.#clockOffset + performance.now();
  }

  setTime(now) {
    if (!Number.isFinite(now)) return;
    this.#clockOffset = now - performance.now();
    this.#signals.raise('clock');
  }

  setPlant(plant) {
    this.plant = plant;
    this.setTime(plant.now);
    this.#signals.raise('plant');
  }

  /** Which tags there are. A tag that was there before keeps its history: reconnecting must not empty the trends. */
  setTags(infos) {
    const before = this.#tags;
    this.#tags = new Map();
    for (const info of infos.sort((a, b) => collator.compare(a.path, b.path))) {
      const tag = before.get(info.path) ?? new Tag(info);
      tag.info = info;
      this.#tags.set(info.path, tag);
      if (info.current) tag.take(info.current);
      this.#signals.raise(tag.topic);
    }
    this.#count();
    this.#signals.raise('tags');
  }

  /** Values of tags that the console has not heard of are dropped: what they are is not known. */
  setValues(values) {
    let isChanged = false;
    for (const value of values) {
      const tag = this.#tags.get(value.path);
      if (!tag) continue;
      isChanged ||=
        tag.current.quality.severity !== value.quality.severity || tag.current.quality.name !== value.quality.name;
      tag.take(value);
      this.#signals.raise(tag.topic);
    }
    if (isChanged) this.#count();
  }

  setStates(lines, devices) {
    this.lines = lines.sort((a, b) => collator.compare(a.name, b.name));
    this.setDevices(devices);
    this.#signals.raise('summary');
  }

  setDevices(devices) {
    this.devices = devices.sort((a, b) => collator.compare(a.name, b.name));
    this.#signals.raise('states');
  }

  /** Losing or regaining the link changes how every value looks, so everything is drawn again. */
  setLink(link) {
    const wasLive = this.isLive;
    this.link = link;
    if (wasLive === this.isLive) {
      this.#signals.raise('link');
      return;
    }
    if (wasLive) {
      const now = this.now();
      for (const tag of this.#tags.values()) if (isPlotted(tag.info)) tag.history.add(now, NaN, GAP);
    }
    this.#signals.raiseAll();
  }

  /** `good`, `uncertain`, `bad`, or `stale`: last heard through a link that is lost. */
  severity(tag) {
    return this.isLive ? tag.current.quality.severity : 'stale';
  }

  /** Ms since the last usable value; NaN where there never was one. */
  age(tag) {
    const { valueTime } = tag.current;
    return Math.max(0, this.now() - (Number.isNaN(valueTime) ? (tag.usable?.valueTime ?? NaN) : valueTime));
  }

  /** Whether a value that the server calls good comes much later than its scan class promises. */
  isLate(tag) {
    return this.age(tag) > 3 * tag.info.periodMillis + 2000;
  }

  #count() {
    const counts = { good: 0, uncertain: 0, bad: 0 };
    for (const [path, tag] of this.#tags) {
      // The runtime's own tags say how lines and devices are; those are counted themselves.
      if (!path.startsWith(SYSTEM)) counts[tag.current.quality.severity]++;
    }
    this.#counts = counts;
    this.#signals.raise('summary');
  }
}
