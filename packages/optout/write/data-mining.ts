import type { PolicyAnswer } from '../policy/answer.ts'
import type { LicenceOffer } from '../policy/model.ts'
import type { Inexact } from './kind.ts'

/** A value of plus:DataMining, and the licence that it refers to. */
export interface DataMiningValue {
  /** With the address of the vocabulary. */
  readonly value: string
  readonly licence?: LicenceOffer
}

const VOCABULARY = 'http://ns.useplus.org/ldf/vocab/DMI-'

/**
 * The value for an answer (IPTC Photo Metadata 2023.1, "Data Mining"). It can prohibit generative training alone, not the
 * other alone; and every value that refers to terms prohibits first.
 */
export const dataMiningOf = (
  { generative, discriminative }: PolicyAnswer,
  inexact: Inexact,
): DataMiningValue | undefined => {
  const words = [generative?.rule.training, discriminative?.rule.training] as const
  const [first, second] = words
  const licence = (generative ?? discriminative)?.rule.licence
  const offered = licence === undefined ? {} : { licence }
  if (first === 'deny' && second === 'deny') return { value: `${VOCABULARY}PROHIBITED-AIMLTRAINING`, ...offered }
  if (first === 'deny' && second !== 'conditional')
    return { value: `${VOCABULARY}PROHIBITED-GENAIMLTRAINING`, ...offered }
  if (first === 'allow' && second === 'allow') return { value: `${VOCABULARY}ALLOWED` }
  const restricts = words.includes('deny') || words.includes('conditional')
  if (!restricts || inexact === 'left-out') return undefined
  const isConditional = !words.includes('deny') && licence !== undefined
  return { value: `${VOCABULARY}${isConditional ? 'PROHIBITED-SEECONSTRAINT' : 'PROHIBITED-AIMLTRAINING'}`, ...offered }
}

/** Where and for what a licence is had, for fields of text. */
export const licenceText = ({ url, price }: LicenceOffer): string => (price === undefined ? url : `${url} (${price})`)
