export { holdAudit, noteAct, readAuditHead, SYSTEM, type Act } from './append.js';
export { lendDatabase, type ProgramRole } from './lend.js';
export { readAuditCheck, verifyAuditNightly } from './nightly.js';
export { exportAudit, lastActs, listAudit, wasNoted } from './read.js';
export { verifyAudit, type AuditAnchor, type AuditCheck } from './verify.js';
export { faultWords } from './words.js';
