/**
 * Where the operator is, kept in the address so that back, forward and bookmarks work:
 * `#page=tags&tag=north/boiler-1` (faceplate open) or `#page=lines&device=plc1` (device panel open).
 */
export const PAGES = ['overview', 'tags', 'lines', 'commands', 'actions', 'restraints', 'journal', 'users', 'tokens'];

/** Pages behind the header's menu: seldom wanted, or by few. */
export const SELDOM = ['journal', 'users', 'tokens'];

/** Pages that nobody is shown who could not use them, and the right that they need in the whole plant. */
export const NEEDED = { journal: 'view', users: 'administer', tokens: 'administer' };

export function route() {
  const said = new URLSearchParams(location.hash.slice(1));
  const page = said.get('page');
  return {
    page: PAGES.includes(page) ? page : 'overview',
    tag: said.get('tag') ?? '',
    device: said.get('device') ?? '',
    show: said.get('show') ?? '',
    filter: said.get('filter') ?? '',
  };
}

export function addressOf(change) {
  const next = { ...route(), ...change };
  const said = new URLSearchParams();
  for (const key of ['page', 'tag', 'device', 'show', 'filter']) if (next[key]) said.set(key, next[key]);
  return `#${said}`;
}

export function go(change) {
  location.hash = addressOf(change);
}

export const openTag = (tag) => go({ tag, device: '' });
export const openDevice = (device) => go({ device, tag: '' });
export const closePanel = () => go({ tag: '', device: '' });
