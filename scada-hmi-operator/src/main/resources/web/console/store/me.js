/** Who sits at this console, as the server knows him. What he may do is the server's to decide; here it hides what would be refused. */
const NOBODY = { name: '', fullName: '', hasPassword: false, rights: [] };

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

  /** Whether he has it in the whole plant. */
  mayEverywhere(right) {
    return this.now.rights.some((each) => each.right === right && each.area === '**');
  }
}
