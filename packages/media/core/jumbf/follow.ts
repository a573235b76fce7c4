import { err, ok, type Result } from '@tanba/kernel'
import type { PlacedSuperbox } from './box.ts'
import { resolveJumbfUri, type UriProblem } from './uri.ts'

interface Step {
  readonly box: PlacedSuperbox
  readonly uris: readonly string[]
  next: number
}

/**
 * Every box that can be reached from `start` by following references, `start` among them: each once, and only after all
 * that it refers to. `referencesOf` gives the JUMBF URIs that a box holds and is asked once for each box. A chain of
 * references that comes back to a box on its way is `circular`; the first fault ends the walk.
 */
export const followJumbfUris = (
  store: PlacedSuperbox,
  start: PlacedSuperbox,
  referencesOf: (box: PlacedSuperbox) => readonly string[],
): Result<readonly PlacedSuperbox[], UriProblem> => {
  const done: PlacedSuperbox[] = []
  const state = new Map<PlacedSuperbox, 'open' | 'done'>()
  const path: Step[] = []
  const enter = (box: PlacedSuperbox): void => {
    state.set(box, 'open')
    path.push({ box, uris: referencesOf(box), next: 0 })
  }
  enter(start)
  // A list and not recursion: a chain of ingredients may be longer than the stack.
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const uri = step.uris[step.next]
    if (uri === undefined) {
      state.set(step.box, 'done')
      done.push(step.box)
      path.pop()
      continue
    }
    step.next += 1
    const target = resolveJumbfUri(store, uri, step.box)
    if (!target.ok) return target
    const reached = state.get(target.value)
    if (reached === 'open') return err({ fault: 'circular', uri })
    if (reached === undefined) enter(target.value)
  }
  return ok(done)
}
