import type { Article21Input, FoundForm, FoundWarning } from '../../core/article-21/input.ts'

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
const CAMERA = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture'

export const C2PA: FoundForm = {
  form: 'c2pa',
  standing: 'intact',
  claim: { ai: true, sourceType: AI, holder: 'ЖШС «Таңба»' },
  signer: { name: 'ЖШС «Таңба»', known: true },
}
export const IPTC: FoundForm = { form: 'iptc-xmp', standing: 'unsigned', claim: { ai: true, sourceType: AI } }
export const IPTC_CAMERA: FoundForm = { ...IPTC, claim: { ai: false, sourceType: CAMERA } }
export const NO_IPTC: FoundForm = { form: 'iptc-xmp', standing: 'none' }
export const NO_C2PA: FoundForm = { form: 'c2pa', standing: 'none' }

export const c2pa = (standing: FoundForm['standing'], claim: FoundForm['claim'] = C2PA.claim): FoundForm => ({
  form: 'c2pa',
  standing,
  ...(claim && { claim }),
})

export const WARNING: FoundWarning = {
  state: 'found',
  languages: ['kk', 'ru'],
  lines: [],
  change: 'created',
  contrast: 7,
  relativeSize: 0.05,
}

/** Everything that article 21(2) asks is there and stated. */
export const GOOD: Article21Input = {
  readings: [IPTC, C2PA],
  warning: WARNING,
  statements: { distributed: 'yes', imitates: 'person' },
}

export const SILENT: Article21Input = { readings: [NO_IPTC, NO_C2PA], warning: { state: 'not-found' } }
