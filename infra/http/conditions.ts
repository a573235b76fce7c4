import type { ApiContext } from './context.ts'
import { coversTag, type EntityTag, strongTags } from './core/entity-tag.ts'
import { HttpError } from './errors.ts'
import { Problem } from './problem.ts'

/** @throws {HttpError} `if-match-missing`: none is sent, or none that names a state (`*`, weak tags) */
export const checkIfMatchSent = (context: ApiContext): void => {
  if (strongTags(context.req.header('if-match')).length === 0) throw new HttpError('if-match-missing')
}

/**
 * Compares the state that the caller has read with the present one. INVARIANT: it is called in the transaction that changes
 * the record, with its row locked; else two could pass at the same time.
 * @throws {Problem} 412 `etag-stale` with the present tag; {HttpError} `if-match-missing`
 */
export const requireMatch = (context: ApiContext, present: EntityTag): void => {
  checkIfMatchSent(context)
  if (strongTags(context.req.header('if-match')).includes(present)) return
  throw new Problem(412, new HttpError('etag-stale', { etag: present }), { headers: { etag: present } })
}

/** Whether the caller of a GET already has this state: answer it with `notModified`. */
export const isKnown = (context: ApiContext, present: EntityTag): boolean =>
  coversTag(context.req.header('if-none-match'), present)

/** 304 (RFC 9110 section 15.4.5). */
export const notModified = (present: EntityTag): Response =>
  new Response(null, { status: 304, headers: { etag: present } })
