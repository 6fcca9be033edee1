const HEAD = Buffer.from('%PDF-');
const END = Buffer.from('%%EOF');
/** Within so many bytes of either end readers look for the marks. */
const NEAR = 1_024;

/** Whether bytes begin and end like a whole PDF. */
export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, NEAR).includes(HEAD) && bytes.subarray(-NEAR).includes(END);
}
