import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { PdfDocument } from './document.ts'
import { readPlain } from './metadata.ts'
import { isKind, lookUp, nameOf, type PdfDictionary, type PdfObject } from './objects.ts'

const RELATIONSHIP = 'C2PA_Manifest'

/**
 * The C2PA manifest store: an embedded file (ISO 32000-2, 7.11.4) whose file specification says
 * /AFRelationship /C2PA_Manifest, found through /AF of the catalog (14.13), else through the name tree of embedded
 * files. Of several, the last one of the list: an update of the file adds its own behind those before.
 */
export const readManifest = (document: PdfDocument): Found | undefined => {
  const specification = associated(document) ?? embedded(document)
  const file = specification && embeddedFile(document, specification)
  if (file === undefined) return undefined
  const plain =
    document.encryption === undefined || (isKind(file.value, 'dictionary') && document.isIdentityCrypt(file.value))
  return readPlain(document, file, {
    limit: LIMITS.manifestStore,
    plain,
    isIt: looksLikeStore,
    what: '/Encrypt, /EmbeddedFile',
  })
}

/** A JUMBF superbox (ISO 19566-5): a length, then its type. */
const looksLikeStore = (bytes: Uint8Array): boolean => latin1Text(bytes.subarray(4, 8)) === 'jumb'

const asManifest = (document: PdfDocument, object: PdfObject | undefined): PdfDictionary | undefined => {
  const specification = document.resolve(object)
  if (!isKind(specification, 'dictionary')) return undefined
  return nameOf(document.resolve(lookUp(specification, 'AFRelationship'))) === RELATIONSHIP ? specification : undefined
}

const associated = (document: PdfDocument): PdfDictionary | undefined => {
  const files = document.resolve(lookUp(document.catalog.value, 'AF'))
  const items = isKind(files, 'array') ? files.items : [files]
  for (const item of items.toReversed()) {
    const found = asManifest(document, item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Walks the name tree (7.9.6). A node that comes twice is walked once. */
const embedded = (document: PdfDocument): PdfDictionary | undefined => {
  const names = document.dictionaryIn(document.catalog.value, 'Names')
  const waiting: (PdfObject | undefined)[] = [names && lookUp(names, 'EmbeddedFiles')]
  const seen = new Set<number>()
  let last: PdfDictionary | undefined
  for (let at = 0; at < waiting.length; at++) {
    const next = waiting[at]
    if (isKind(next, 'reference')) {
      if (seen.has(next.number)) continue
      seen.add(next.number)
    }
    const node = document.resolve(next)
    if (!isKind(node, 'dictionary')) continue
    const kids = document.resolve(lookUp(node, 'Kids'))
    if (isKind(kids, 'array')) for (const kid of kids.items) waiting.push(kid)
    if (waiting.length > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
    const pairs = document.resolve(lookUp(node, 'Names'))
    if (!isKind(pairs, 'array')) continue
    for (let value = 1; value < pairs.items.length; value += 2) last = asManifest(document, pairs.items[value]) ?? last
  }
  return last
}

const embeddedFile = (document: PdfDocument, specification: PdfDictionary): ReturnType<PdfDocument['get']> => {
  const files = document.dictionaryIn(specification, 'EF')
  if (files === undefined) return undefined
  const reference = lookUp(files, 'F') ?? lookUp(files, 'UF')
  return isKind(reference, 'reference') ? document.get(reference.number, reference.generation) : undefined
}
