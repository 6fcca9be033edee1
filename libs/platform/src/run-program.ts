/**
 * Runs a process's main function. An error whose class is in `explained` ends it with its message
 * alone, which says what to do; any other with its stack. Exit code 1.
 */
export async function runProgram(
  main: () => Promise<void>,
  explained: readonly (abstract new (...parameters: never[]) => Error)[],
): Promise<void> {
  try {
    await main();
  } catch (error) {
    const isExplained = explained.some((type) => error instanceof type);
    const words = error instanceof Error ? (isExplained ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  }
}
