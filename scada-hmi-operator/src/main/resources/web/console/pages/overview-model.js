/**
 * What the overview shows, derived from nothing but the tags themselves: areas from their paths, and within an area
 * levels
 * (a length or a percentage within a range), states (labels, on and off) and figures. Pure.
 */
import { buildTree } from '../store/tree.js';

const LEVEL_UNITS = new Set(['m', 'cm', 'mm', 'ft', 'in', '%']);
/** More vessels than this say less than a table of figures does. */
const MOST_LEVELS = 10;
const MOST = { states: 36, figures: 24 };
/** A first look takes in no more than this; the more areas there are, the less of each. */
const MOST_IN_ALL = 120;
const LEAST_OF_EACH = 4;

function kindOf(info) {
  if (info.kind === 'bool' || info.labels.length > 0) return 'states';
  if (info.kind !== 'real' && info.kind !== 'int' && info.kind !== 'uint64') return undefined;
  return info.range && !info.writable && LEVEL_UNITS.has(info.unit) ? 'levels' : 'figures';
}

/** A folder of more tags than this is shown as its folders, unless those are too small to be worth a frame each. */
const MOST_IN_AREA = 40;
const LEAST_IN_FOLDER = 3;

/** A folder that holds the whole plant is no area of it. */
function isSplit(folder, all) {
  const inFolders = folder.total - folder.tags.length;
  if (folder.folders.size === 0) return false;
  if (inFolders === all) return true;
  return folder.total > MOST_IN_AREA && inFolders / folder.folders.size >= LEAST_IN_FOLDER;
}

function below(folder) {
  return [...folder.tags, ...[...folder.folders.values()].flatMap(below)];
}

/**
 * @param {Map<string, object>} infos by path, in the order of screens
 * @returns {object[]} areas `{name, path, levels, states, figures, total, shown}`, those with levels first, those with
 *   nothing measured last; `path` is the area's folder, and each item is `{info, name}` with the name within the area
 */
export function areas(infos) {
  const found = [];
  const visit = (folder) => {
    if (!isSplit(folder, infos.size)) {
      found.push(area(folder, below(folder), infos));
      return;
    }
    if (folder.tags.length > 0) found.push(area(folder, folder.tags, infos));
    for (const child of folder.folders.values()) visit(child);
  };
  visit(buildTree([...infos.keys()].map((path) => ({ path, severity: 'good' }))));
  const most = Math.max(LEAST_OF_EACH, Math.floor(MOST_IN_ALL / found.length));
  return found.sort((a, b) => a.rank - b.rank).map((area) => shorten(area, most));
}

function area({ path, name }, tags, infos) {
  const items = { levels: [], states: [], figures: [] };
  for (const tag of tags) {
    const info = infos.get(tag.path);
    const kind = kindOf(info);
    if (kind) items[kind].push({ info, name: path === '' ? tag.path : tag.path.slice(path.length + 1) });
  }
  const [levels, states, figures] = [items.levels, items.states, items.figures].map(measuredFirst);
  const isMeasured = [...levels, ...states, ...figures].some(({ info }) => !info.writable);
  return {
    path,
    name,
    total: tags.length,
    rank: isVessels({ levels }) && levels.length > 0 ? 0 : isMeasured ? 1 : 2,
    levels,
    states,
    figures,
  };
}

/** What the plant does says more at a glance than what it was told to do: that is a click away, unless it is all. */
function measuredFirst(list) {
  const measured = list.filter(({ info }) => !info.writable);
  return measured.length > 0 ? measured : list;
}

function isVessels({ levels }) {
  return levels.length <= MOST_LEVELS;
}

function shorten(area, most) {
  const levels = isVessels(area) ? area.levels.slice(0, most) : [];
  const states = area.states.slice(0, Math.min(MOST.states, most));
  const figures = [...(isVessels(area) ? [] : area.levels), ...area.figures].slice(0, Math.min(MOST.figures, most));
  return { ...area, levels, states, figures, shown: levels.length + states.length + figures.length };
}

/** Rough heights in rows of figures, at a usual column's width: enough to balance columns. */
function height({ levels, states, figures }) {
  return 1 + Math.ceil(levels.length / 4) * 2.7 + Math.ceil(states.length / 2) * 0.6 + Math.ceil(figures.length / 2);
}

/**
 * Spreads areas over columns, each to the shortest so far. Not left to CSS columns: those lay out the whole page
 * again for each value that changes.
 */
export function columns(list, count) {
  const spread = Array.from({ length: Math.max(1, Math.min(count, list.length)) }, () => ({ height: 0, areas: [] }));
  for (const area of list) {
    const shortest = spread.reduce((least, column) => (column.height < least.height ? column : least));
    shortest.areas.push(area);
    shortest.height += height(area);
  }
  return spread.map((column) => column.areas);
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
