/** Times and durations as the operator reads them: in the plant's zone, which is said wherever a time stands alone. */
import { messages, store, t } from '../context.js';

const formats = new Map();
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const STYLES = {
  time: TIME,
  dateTime: { year: 'numeric', month: '2-digit', day: '2-digit', ...TIME },
  zone: { timeZoneName: 'short', hour: '2-digit' },
};

function formatter(style, timeZone) {
  const key = `${style}/${timeZone}/${messages.language}`;
  if (!formats.has(key)) {
    // British English: day before month, 24 hours, as the rest of the console writes times.
    const language = messages.language === 'en' ? 'en-GB' : messages.language;
    formats.set(key, make(language, STYLES[style], timeZone));
  }
  return formats.get(key);
}

/** A zone that this browser does not know shows as UTC, and says so through {@link zoneName}. */
function make(language, options, timeZone) {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  }
}

function write(style, millis) {
  return Number.isFinite(millis) ? formatter(style, store.plant.timeZone).format(millis) : '–';
}

export const clockTime = (millis) => write('time', millis);
export const dateTime = (millis) => write('dateTime', millis);

/** A time within the last day by the clock alone, an older one with its date. */
export function recently(millis) {
  return store.now() - millis < 20 * HOUR ? clockTime(millis) : dateTime(millis);
}

/** The zone as the plant names it and as people do: `Europe/Berlin (CET)`. */
export function zoneName(millis) {
  const short = shortZone(millis);
  const { timeZone } = formatter('zone', store.plant.timeZone).resolvedOptions();
  return short && short !== timeZone ? `${timeZone} (${short})` : timeZone;
}

/** `CET`, `GMT+1`. */
export function shortZone(millis) {
  if (!Number.isFinite(millis)) return '';
  const parts = formatter('zone', store.plant.timeZone).formatToParts(millis);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One unit is enough for the eye: `now`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function age(millis) {
  if (!Number.isFinite(millis)) return '–';
  if (millis < 2 * SECOND) return t('age.now');
  if (millis < 2 * MINUTE) return t('age.seconds', { count: Math.floor(millis / SECOND) });
  if (millis < 2 * HOUR) return t('age.minutes', { count: Math.floor(millis / MINUTE) });
  if (millis < 2 * DAY) return t('age.hours', { count: Math.floor(millis / HOUR) });
  return t('age.days', { count: Math.floor(millis / DAY) });
}
