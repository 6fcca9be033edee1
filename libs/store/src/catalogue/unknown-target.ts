/** What something was to be led to does not exist in this district. */
export class UnknownTargetError extends Error {
  override name = 'UnknownTargetError';

  constructor(readonly target: string) {
    super(`The district knows no "${target}".`);
  }
}

/** The word already means something else. */
export class WordTakenError extends Error {
  override name = 'WordTakenError';

  constructor(
    readonly word: string,
    /** What it means: code of the unit, status or procedure, a channel, name of the operator. */
    readonly meaning: string,
  ) {
    super(`"${word}" already means "${meaning}".`);
  }
}
