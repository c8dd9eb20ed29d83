/**
 * What the overview shows, derived from nothing but the tags themselves: areas from their paths, and within an area levels
 * (a length or a percentage within a range), states (labels, on and off) and figures. Pure.
 */
const LEVEL_UNITS = new Set(['m', 'cm', 'mm', 'ft', 'in', '%']);
/** More vessels than this say less than a table of figures does. */
const MOST_LEVELS = 10;
const MOST = { states: 24, figures: 24 };

/** How many leading segments all paths share, so that a single plant's own name does not become the one area. */
export function sharedSegments(paths) {
  if (paths.length === 0) return 0;
  const first = paths[0].split('/');
  let shared = first.length - 1;
  for (const path of paths) {
    const segments = path.split('/');
    shared = Math.min(shared, segments.length - 1);
    while (shared > 0 && !sameStart(first, segments, shared)) shared--;
  }
  return shared;
}

function sameStart(one, other, count) {
  for (let index = 0; index < count; index++) if (one[index] !== other[index]) return false;
  return true;
}

function kindOf(info) {
  if (info.kind === 'bool' || info.labels.length > 0) return 'states';
  if (info.kind !== 'real' && info.kind !== 'int' && info.kind !== 'uint64') return undefined;
  return info.range && !info.writable && LEVEL_UNITS.has(info.unit) ? 'levels' : 'figures';
}

/**
 * @param {object[]} infos in the order of screens
 * @returns {{name: string, path: string, levels: object[], states: object[], figures: object[], total: number, shown: number}[]}
 *   `path` is the area's folder, and each item is `{info, name}` with the name within the area
 */
export function areas(infos) {
  const shared = sharedSegments(infos.map((info) => info.path));
  const found = new Map();
  for (const info of infos) {
    const segments = info.path.split('/');
    const depth = Math.min(shared + 1, segments.length - 1);
    const path = segments.slice(0, depth).join('/');
    if (!found.has(path)) {
      found.set(path, { path, name: segments[depth - 1] ?? '', levels: [], states: [], figures: [], total: 0, shown: 0 });
    }
    const area = found.get(path);
    const kind = kindOf(info);
    area.total++;
    if (kind) area[kind].push({ info, name: segments.slice(depth).join('/') });
  }
  return [...found.values()].map(shorten);
}

function shorten(area) {
  const isVessels = area.levels.length <= MOST_LEVELS;
  const levels = isVessels ? area.levels : [];
  const figures = [...(isVessels ? [] : area.levels), ...area.figures].slice(0, MOST.figures);
  const states = area.states.slice(0, MOST.states);
  return { ...area, levels, states, figures, shown: levels.length + states.length + figures.length };
}

const RANK = { bad: 0, uncertain: 1 };

/**
 * What needs attention, causes before consequences: lines, devices, then tags; tags of a line or device that is listed
 * itself are left out, since it says why they are bad.
 */
export function attention(lines, devices, tags, most) {
  const sickLines = lines.filter((line) => line.state !== 'good');
  const lineNames = new Set(sickLines.map((line) => line.name));
  const sickDevices = devices.filter((device) => device.state !== 'good' && !lineNames.has(device.line));
  const deviceNames = new Set(devices.filter((device) => device.state !== 'good').map((device) => device.name));
  const own = tags
    .filter(({ severity, info }) => severity in RANK && !deviceNames.has(info.device) && !lineNames.has(info.line))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return { lines: sickLines, devices: sickDevices, tags: own.slice(0, most), more: Math.max(0, own.length - most) };
}
