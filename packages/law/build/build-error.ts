/** A fault in the pack's YAML, for its author: where, and what. Never leaves the build. */
export class BuildError extends Error {
  constructor(place: string, fault: string) {
    super(`${place}: ${fault}`)
    this.name = 'BuildError'
  }
}
