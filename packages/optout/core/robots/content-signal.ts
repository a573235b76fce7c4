/** What a Content Signals value says of training; `silent`: it does not speak of it. */
export type TrainingSignal = 'yes' | 'no' | 'silent' | 'unreadable'

/**
 * Reads `search=yes, ai-train=no, ai-input=no, use=reference` (contentsignals.org). Only `ai-train` is of training. Names
 * and values are taken in either case; of several the prohibition holds, and a value that is neither is not guessed at.
 */
export const trainingSignal = (value: string): TrainingSignal => {
  const said = value
    .toLowerCase()
    .split(',')
    .map((pair) => pair.split('=').map((side) => side.trim()))
    .flatMap(([key, word = '', ...more]) => (key === 'ai-train' ? [more.length > 0 ? '' : word] : []))
  if (said.length === 0) return 'silent'
  if (said.includes('no')) return 'no'
  return said.every((word) => word === 'yes') ? 'yes' : 'unreadable'
}
