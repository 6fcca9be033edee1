const INTAKE = /^\/api\/intake(?:[/?]|$)/i;

/** Whether a request's body is a file, which is streamed and never parsed. Routes match in any case of letters, and so does this. */
export function carriesFile(url: string | undefined): boolean {
  return INTAKE.test(url ?? '');
}
