/**
 * What a tag did since the page opened, in bounded memory.
 *
 * A point that repeats the one before only moves its time on, so that a value that stands still costs two points.
 * When the limit is reached the older half is thinned: of each four points the lowest and the highest stay, so that
 * peaks survive however old they grow, and a point that was not good stays as the mark of a gap.
 */
export const CAPACITY = 1024;
const FIRST_SIZE = 32;
const BUCKET = 4;

/**
 * What a point is: `GAP` has no value (bad quality, or the link to the server was lost), `UNCERTAIN` has a doubtful
 * one.
 */
export const GOOD = 0;
export const UNCERTAIN = 1;
export const GAP = 2;

export class History {
  #times = new Float64Array(FIRST_SIZE);
  #values = new Float64Array(FIRST_SIZE);
  #marks = new Uint8Array(FIRST_SIZE);
  #size = 0;

  get size() {
    return this.#size;
  }

  time(index) {
    return this.#times[index];
  }

  /** NaN in a gap. */
  value(index) {
    return this.#values[index];
  }

  mark(index) {
    return this.#marks[index];
  }

  /** @param {number} time ms; a time before the last point's is taken as the last point's */
  add(time, value, mark) {
    if (!Number.isFinite(time)) return;
    const isGap = mark === GAP || !Number.isFinite(value);
    this.#put(Math.max(time, this.#size ? this.#times[this.#size - 1] : time), isGap ? NaN : value, isGap ? GAP : mark);
  }

  #put(time, value, mark) {
    const last = this.#size - 1;
    if (last > 0 && this.#isSame(last, value, mark) && this.#isSame(last - 1, value, mark)) {
      this.#times[last] = time;
      return;
    }
    if (this.#size === CAPACITY) this.#thin();
    if (this.#size === this.#times.length) this.#grow();
    this.#times[this.#size] = time;
    this.#values[this.#size] = value;
    this.#marks[this.#size++] = mark;
  }

  #isSame(index, value, mark) {
    return Object.is(this.#values[index], value) && this.#marks[index] === mark;
  }

  #grow() {
    const grown = (from) => {
      const to = new from.constructor(Math.min(from.length * 2, CAPACITY));
      to.set(from);
      return to;
    };
    this.#times = grown(this.#times);
    this.#values = grown(this.#values);
    this.#marks = grown(this.#marks);
  }

  #thin() {
    const half = CAPACITY / 2;
    let to = 0;
    for (let from = 0; from < half; from += BUCKET) {
      for (const index of this.#keep(from, from + BUCKET)) to = this.#move(index, to);
    }
    for (let index = half; index < this.#size; index++) to = this.#move(index, to);
    this.#size = to;
  }

  /** Indices to keep of `[from, end)`, in order: lowest, highest, and the first gap instead of one of them. */
  #keep(from, end) {
    let low = -1;
    let high = -1;
    let gap = -1;
    for (let index = from; index < end; index++) {
      if (this.#marks[index] === GAP) gap = gap < 0 ? index : gap;
      else if (low < 0) low = high = index;
      else if (this.#values[index] < this.#values[low]) low = index;
      else if (this.#values[index] >= this.#values[high]) high = index;
    }
    const kept = gap < 0 ? [low, high] : [gap, high];
    return [...new Set(kept.filter((index) => index >= 0))].sort((a, b) => a - b);
  }

  #move(from, to) {
    this.#times[to] = this.#times[from];
    this.#values[to] = this.#values[from];
    this.#marks[to] = this.#marks[from];
    return to + 1;
  }
}
