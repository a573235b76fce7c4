/**
 * Formats that share the name ai.txt. `spawning`: the grammar of robots.txt, with patterns such as `*.jpg`; `policy`:
 * draft-car-ai-txt-wellknown; `markdown`: aitxt.ing, which describes a site and prohibits nothing; `prose`: words for people.
 */
export type AiTxtForm = 'spawning' | 'policy' | 'markdown' | 'prose' | 'empty'

/** Names of fields that only the draft has. */
const POLICY_NAMES = new Set([
  'training',
  'training-allow',
  'training-deny',
  'training-license',
  'site-name',
  'site-url',
])

/** Finds the format by what stands in the file. A file may hold two: people merge them. */
export const formsOf = (text: string): readonly AiTxtForm[] => {
  const lines = text.split('\n').map((line) => line.trim())
  const written = lines.filter((line) => line !== '')
  if (written.length === 0) return ['empty']
  if (written[0] === '---') return ['markdown']
  const names = written.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 1 || line.startsWith('#') ? [] : [line.slice(0, colon).trim().toLowerCase()]
  })
  const forms: AiTxtForm[] = []
  if (names.some((name) => POLICY_NAMES.has(name))) forms.push('policy')
  if (names.some((name) => name === 'user-agent' || name === 'useragent')) forms.push('spawning')
  if (forms.length > 0) return forms
  return written.some((line) => line.startsWith('# ')) ? ['markdown'] : ['prose']
}
