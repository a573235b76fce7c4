/** The parts of a provision's identifier, outermost first. Numbers are text: 19-1 is a number of the law. */
export interface ProvisionPath {
  readonly act: string
  readonly head: { readonly kind: 'art' | 'item' | 'topic' | 'act'; readonly number: string }
  readonly units: readonly { readonly kind: UnitKind; readonly number: string }[]
}

export type UnitKind = 'para' | 'subpara' | 'part' | 'indent'

/** The act that an identifier without a prefix belongs to. */
export const HOME_ACT = 'ai-law'

const HEAD = /^(?:(art|item)_(\d+(?:-\d+)?)|topic_([a-z_]+)|(act))$/
const UNIT = /^(para|subpara|part|indent)_(\d+(?:-\d+)?)$/

const isUnitKind = (text: string): text is UnitKind =>
  text === 'para' || text === 'subpara' || text === 'part' || text === 'indent'

/** Reads `act:art_17__para_3__subpara_6`; undefined where the text is no identifier. */
export const parseProvisionId = (id: string): ProvisionPath | undefined => {
  const colon = id.indexOf(':')
  const act = colon < 0 ? HOME_ACT : id.slice(0, colon)
  const [headText = '', ...unitTexts] = id.slice(colon + 1).split('__')
  const head = HEAD.exec(headText)
  if (head === null) return undefined
  const units: { kind: UnitKind; number: string }[] = []
  for (const text of unitTexts) {
    const [, kind = '', number = ''] = UNIT.exec(text) ?? []
    if (!isUnitKind(kind)) return undefined
    units.push({ kind, number })
  }
  if (head[4] !== undefined) return { act, head: { kind: 'act', number: '' }, units }
  if (head[3] !== undefined) return { act, head: { kind: 'topic', number: head[3] }, units }
  return { act, head: { kind: head[1] === 'item' ? 'item' : 'art', number: head[2] ?? '' }, units }
}

/** The identifier of a path; the home act has no prefix. */
export const provisionId = ({ act, head, units }: ProvisionPath): string => {
  const headText = head.kind === 'act' ? 'act' : `${head.kind}_${head.number}`
  const text = [headText, ...units.map(({ kind, number }) => `${kind}_${number}`)].join('__')
  return act === HOME_ACT ? text : `${act}:${text}`
}
