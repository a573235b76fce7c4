import { isInstant, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'

const KINDS: readonly JsonValue[] = ['page', 'image', 'audio', 'video', 'document', 'dataset', 'other']

type Test = (value: JsonValue) => boolean

const isText: Test = (value) => typeof value === 'string'
const isFlag: Test = (value) => typeof value === 'boolean'
const isStatus: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000
// INVARIANT: a body is named by sixty-four hexadecimal digits and nothing else, so that its name leads out of no folder.
const isHash: Test = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isMoment: Test = (value) => typeof value === 'string' && isInstant(value)
const isField: Test = (value) => isJsonArray(value) && value.length === 2 && value.every(isText)
const isFields: Test = (value) => isJsonArray(value) && value.every(isField)

interface Form {
  readonly needed: Readonly<Record<string, Test>>
  readonly allowed: Readonly<Record<string, Test>>
}

const HOP: Form = { needed: { url: isText, status: isStatus, headers: isFields }, allowed: { capturedAt: isMoment } }

const GOT: Form = {
  needed: { at: isText, state: isText, url: isText, status: isStatus, headers: isFields, body: isHash },
  allowed: { truncated: isFlag, capturedAt: isMoment },
}

const UNREACHABLE: Form = {
  needed: { at: isText, state: isText, url: isText, reason: isText },
  allowed: { capturedAt: isMoment },
}

const isHop: Test = (value) => isJsonObject(value) && faultIn(value, HOP) === undefined

const isDocument: Test = (value) => {
  if (!isJsonObject(value)) return false
  if (value.state === 'got') return faultIn(value, GOT) === undefined
  return value.state === 'unreachable' && faultIn(value, UNREACHABLE) === undefined
}

const isLength: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0
const isPlace: Test = (value) => value === 'head' || value === 'outside-head'
const PLACED: Form['needed'] = { place: isPlace, length: isLength, raw: isText }
const META: Form = {
  needed: { ...PLACED, content: isText },
  allowed: { offset: isLength, sha256: isHash, name: isText, property: isText, httpEquiv: isText },
}
const LINK: Form = {
  needed: { ...PLACED, type: isText, href: isText, rel: (value) => isJsonArray(value) && value.every(isText) },
  allowed: { offset: isLength, sha256: isHash },
}
const SCRIPT: Form = {
  needed: {
    ...PLACED,
    text: isText,
    type: (value) => value === 'application/rsl+xml' || value === 'application/ld+json',
  },
  allowed: { offset: isLength, sha256: isHash },
}

const areAll =
  (form: Form): Test =>
  (value) =>
    isJsonArray(value) && value.every((one) => isJsonObject(one) && faultIn(one, form) === undefined)

const HEAD: Form = {
  needed: {
    metas: areAll(META),
    links: areAll(LINK),
    scripts: areAll(SCRIPT),
    ended: (value) => value === 'head-end' || value === 'body' || value === 'truncated',
    encoding: isText,
  },
  allowed: {},
}

const CAPTURE: Form = {
  needed: {
    subject: isText,
    kind: (value) => KINDS.includes(value),
    documents: (value) => isJsonArray(value) && value.every(isDocument),
  },
  allowed: {
    hops: (value) => isJsonArray(value) && value.every(isHop),
    body: isHash,
    bodyTruncated: isFlag,
    head: (value) => isJsonObject(value) && faultIn(value, HEAD) === undefined,
    mediaType: isText,
    embeddedIn: isText,
    capturedAt: isMoment,
  },
}

/** What is wrong with a saved capture: the path of the first part that is; undefined where it is whole. */
export const faultOfCapture = (value: JsonValue | undefined, at: string): string | undefined => {
  if (value === undefined || !isJsonObject(value)) return at
  const name = faultIn(value, CAPTURE)
  return name === undefined ? undefined : `${at}.${name}`
}

const faultIn = (value: JsonObject, { needed, allowed }: Form): string | undefined => {
  const missing = Object.keys(needed).find((name) => value[name] === undefined)
  if (missing !== undefined) return missing
  return Object.entries(value).find(([name, one]) => {
    const test = Object.hasOwn(needed, name) ? needed[name] : Object.hasOwn(allowed, name) ? allowed[name] : undefined
    return one === undefined || test === undefined || !test(one)
  })?.[0]
}
