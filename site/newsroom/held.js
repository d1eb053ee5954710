// Categories are read by a public route, whose validator is that of the public tree. What
// a change has to match is learnt by asking to create what exists: that is refused, and the refusal names it.

import { Refused, call } from './api.js';

/** The validator to change what is at that path with; null where there is nothing yet. Changes nothing. */
export async function heldNow(path, body, known = true) {
  if (!known) return null;
  try {
    const answer = await call('PUT', path, { body, create: true });
    return answer.etag; // it was not there after all and has just been made
  } catch (e) {
    if (e instanceof Refused && e.status === 412) return e.etag ?? '*';
    throw e;
  }
}
