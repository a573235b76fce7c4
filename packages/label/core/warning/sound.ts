/** Where a known sound was found in another, in seconds, and how well they agree, 0 to 1. */
export interface Heard {
  readonly from: number
  readonly to: number
  readonly agreement: number
}

/** Two voices, or a voice and music, stay far below this; the same voice after lossy coding far above. */
const FOUND = 0.5

/** Energies are taken every 20 ms; the places with the best likeness of energies are then compared wave by wave. */
const STEP = 0.02
const PLACES = 6

/** Finds `known` in `sound`, both at `rate` samples a second: first by its rhythm, then by its wave. */
export const heardAt = (known: Float32Array, sound: Float32Array, rate: number): Heard | undefined => {
  const voice = trimmed(known, rate)
  const step = Math.round(STEP * rate)
  if (voice.length < 10 * step || sound.length < voice.length / 2) return undefined
  const [rhythm, heard] = [energies(voice, step), energies(sound, step)]
  const likeness = Array.from({ length: Math.max(1, heard.length - rhythm.length + 1) }, (_, at) => ({
    at,
    value: correlation(rhythm, heard, at, 1),
  }))
  const places = likeness.toSorted((a, b) => b.value - a.value).slice(0, PLACES)
  let best: { readonly at: number; readonly value: number } = { at: 0, value: 0 }
  for (const { at } of places) {
    for (let shift = -2 * step; shift <= 2 * step; shift++) {
      const start = at * step + shift
      // Every fourth sample decides whether the place is worth a full comparison.
      if (start < 0 || Math.abs(correlation(voice, sound, start, 4)) < FOUND / 2) continue
      const value = Math.abs(correlation(voice, sound, start, 1))
      if (value > best.value) best = { at: start, value }
    }
  }
  if (best.value < FOUND) return undefined
  return { from: best.at / rate, to: (best.at + voice.length) / rate, agreement: best.value }
}

/** Without the silence at its ends. */
const trimmed = (samples: Float32Array, rate: number): Float32Array => {
  const loud = (value: number): boolean => Math.abs(value) > 0.01
  const first = samples.findIndex(loud)
  const last = samples.findLastIndex(loud)
  return first === -1 ? samples.subarray(0, 0) : samples.subarray(first, Math.min(samples.length, last + rate / 100))
}

const energies = (samples: Float32Array, step: number): Float32Array =>
  Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    let sum = 0
    for (let at = index * step; at < (index + 1) * step; at++) sum += (samples[at] ?? 0) ** 2
    return Math.log10(1e-6 + sum / step)
  })

/** Normalised cross-correlation of `known` with what stands in `sound` from `at`. */
const correlation = (known: Float32Array, sound: Float32Array, at: number, stride: number): number => {
  let [count, a, b, ab, aa, bb] = [0, 0, 0, 0, 0, 0]
  for (let index = 0; index < known.length; index += stride) {
    const [one, other] = [known[index] ?? 0, sound[at + index] ?? 0]
    count += 1
    a += one
    b += other
    ab += one * other
    aa += one * one
    bb += other * other
  }
  const spread = (aa - (a * a) / count) * (bb - (b * b) / count)
  return spread <= 0 ? 0 : (ab - (a * b) / count) / Math.sqrt(spread)
}
