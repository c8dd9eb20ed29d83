/** The tags as a tree by the segments of their paths, and the tree as the rows that are open. Pure. */

/**
 * @typedef {object} Row
 * @property {string} path     of the folder or tag; folders and tags may share one (`a` and `a/b`), so see `key`
 * @property {string} key      unique and stable
 * @property {string} name     the last segment
 * @property {number} level    1 for the outermost
 * @property {boolean} isFolder
 * @property {boolean} isOpen
 * @property {number} bad      tags below a folder that are bad; likewise `uncertain` and `total`
 */

function folder(path, name) {
  return { path, name, folders: new Map(), tags: [], bad: 0, uncertain: 0, total: 0 };
}

/** @param {Iterable<{path: string, severity: string}>} tags in the order in which they shall appear */
export function buildTree(tags) {
  const root = folder('', '');
  for (const { path, severity } of tags) {
    const segments = path.split('/');
    let at = root;
    const chain = [root];
    for (let depth = 0; depth < segments.length - 1; depth++) {
      const name = segments[depth];
      if (!at.folders.has(name)) at.folders.set(name, folder(segments.slice(0, depth + 1).join('/'), name));
      at = at.folders.get(name);
      chain.push(at);
    }
    at.tags.push({ path, name: segments[segments.length - 1] });
    for (const above of chain) {
      above.total++;
      if (severity === 'bad') above.bad++;
      if (severity === 'uncertain') above.uncertain++;
    }
  }
  return root;
}

/** @param {(path: string) => boolean} isOpen  @returns {Row[]} */
export function flatten(root, isOpen) {
  const rows = [];
  const visit = (node, level) => {
    for (const child of node.folders.values()) {
      const open = isOpen(child.path);
      const { path, name, bad, uncertain, total } = child;
      rows.push({ path, key: `folder:${path}`, name, level, isFolder: true, isOpen: open, bad, uncertain, total });
      if (open) visit(child, level + 1);
    }
    for (const { path, name } of node.tags) {
      rows.push({ path, key: `tag:${path}`, name, level, isFolder: false, isOpen: false });
    }
  };
  visit(root, 1);
  return rows;
}

/**
 * Whether each word of the filter stands in the path, description, unit, device or address; upper and lower case
 * alike.
 */
export function matches(info, words) {
  if (words.length === 0) return true;
  const where = `${info.path} ${info.description} ${info.unit} ${info.device} ${info.address}`.toLowerCase();
  return words.every((word) => where.includes(word));
}

export function wordsOf(filter) {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
