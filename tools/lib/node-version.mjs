const NEEDED = [20, 19];

/** Ends the process with a readable message when Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(`Cần Node.js ${NEEDED.join('.')} trở lên, máy này có ${process.versions.node}. (Node.js >= ${NEEDED.join('.')} is needed: https://nodejs.org)`);
  process.exit(1);
}
