/** A number under which no case is known: none was ever opened, or the server keeps closed ones no longer. */
export class NoSuchCase extends Error {
  override name = 'NoSuchCase';
  constructor(id: string) {
    super(`没有已知的编号为“${id}”的事项。 No case is known under the number "${id}".`);
  }
}

/** A case number that is taken. */
export class CaseExists extends Error {
  override name = 'CaseExists';
  constructor(id: string) {
    super(`编号“${id}”的事项已存在。 The case "${id}" exists.`);
  }
}
