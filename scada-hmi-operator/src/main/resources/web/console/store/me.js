/** Who sits at this console, as the server knows him. What he may do is the server's to decide; here it hides what would be refused. */
const NOBODY = { name: '', fullName: '', hasPassword: false, rights: [] };

/**
 * Whether a pattern with stars means a text; `fits` compares one item with one. As the server's own: going back to the last
 * star only is enough, so that no pattern costs more than length times length.
 */
function matches(pattern, items, isStar, fits) {
  let p = 0;
  let s = 0;
  let star = -1;
  let taken = 0;
  while (s < items.length) {
    if (p < pattern.length && isStar(pattern[p])) {
      star = p++;
      taken = s;
    } else if (p < pattern.length && fits(pattern[p], items[s])) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++taken;
    } else return false;
  }
  while (p < pattern.length && isStar(pattern[p])) p++;
  return p === pattern.length;
}

const isCharacter = (wanted, got) => wanted === '?' || wanted === got;
const isSegment = (wanted, got) => matches(wanted, got, (each) => each === '*', isCharacter);

/** Whether an area, a pattern of tag paths, covers a tag. */
export const covers = (area, tag) => matches(area.split('/'), tag.split('/'), (each) => each === '**', isSegment);

export class Me {
  #raise;
  now = NOBODY;

  constructor(raise) {
    this.#raise = raise;
  }

  set(who) {
    this.now = who;
    this.#raise();
  }

  /** Whether he has the right somewhere. */
  may(right) {
    return this.now.rights.some((each) => each.right === right);
  }

  /** Whether he has it on that tag. */
  mayOn(right, tag) {
    return this.now.rights.some((each) => each.right === right && covers(each.area, tag));
  }

  /** Whether he has it in the whole plant. */
  mayEverywhere(right) {
    return this.now.rights.some((each) => each.right === right && each.area === '**');
  }
}
