import { server } from '../../../api/server.js';

/** Ends the session; one that began at the provider is ended on its page, which leads back. `left`: it ended here alone; `failed`: it may not have. */
export function signOut(left: () => void, failed = left): void {
  server.endSession().then((there) => (there ? location.assign(there.address) : left()), failed);
}
