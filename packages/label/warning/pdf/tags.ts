import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import type { WarningLine } from '../../core/warning/words.ts'

const name = (text: string): PDFName => PDFName.of(text)

/** Deeper number trees are made by nobody. */
const DEPTH = 16

/**
 * Adds a paragraph for each line before all others of a tagged document's structure (ISO 32000-2, section 14.7), so that
 * a screen reader says the warning first.
 * @returns the number of the first marked part on the page; undefined where the document has no structure, or one in
 *   which the page cannot be found: the notice is then plain content
 */
export const tagNotice = (document: PDFDocument, page: PDFPage, lines: readonly WarningLine[]): number | undefined => {
  const { context, catalog } = document
  const root = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict)
  const tree = root?.lookupMaybe(name('ParentTree'), PDFDict)
  if (root === undefined || tree === undefined) return undefined
  const marks = marksOfPage(context, root, tree, page)
  const parent = firstDocument(context, root)
  if (marks === undefined || parent === undefined) return undefined
  const first = marks.size()
  const elements = lines.map(({ language }, index) => {
    const element = context.obj({ Type: 'StructElem', S: 'P', P: parent.ref, Pg: page.ref, K: first + index })
    element.set(name('Lang'), PDFString.of(language))
    const ref = context.register(element)
    marks.push(ref)
    return ref
  })
  const children = parent.dict.get(name('K'))
  const resolved = children === undefined ? undefined : context.lookup(children)
  const before: PDFObject[] =
    resolved instanceof PDFArray ? resolved.asArray() : children === undefined ? [] : [children]
  parent.dict.set(name('K'), context.obj([...elements, ...before]))
  return first
}

/** The element that holds the whole document, or the root itself. */
const firstDocument = (context: PDFContext, root: PDFDict): { dict: PDFDict; ref: PDFRef } | undefined => {
  const rootRef = context.getObjectRef(root)
  const kids = root.get(name('K'))
  const resolved = kids === undefined ? undefined : context.lookup(kids)
  const only = resolved instanceof PDFArray ? resolved.get(0) : kids
  const dict = only === undefined ? undefined : context.lookup(only)
  if (only instanceof PDFRef && dict instanceof PDFDict && dict.get(name('S')) === name('Document')) {
    return { dict, ref: only }
  }
  return rootRef === undefined ? undefined : { dict: root, ref: rootRef }
}

/** The list of a page's marked parts in the parent tree, made where the page has none yet. */
const marksOfPage = (context: PDFContext, root: PDFDict, tree: PDFDict, page: PDFPage): PDFArray | undefined => {
  const key = page.node.get(name('StructParents'))
  if (key instanceof PDFNumber) return found(context, tree, key.asNumber(), 0)
  const next = root.get(name('ParentTreeNextKey'))
  const free = next instanceof PDFNumber ? next.asNumber() : 1_000_000
  const marks = PDFArray.withContext(context)
  const row = [PDFNumber.of(free), context.register(marks)]
  const flat = tree.lookupMaybe(name('Nums'), PDFArray)
  const kids = tree.lookupMaybe(name('Kids'), PDFArray)
  if (flat !== undefined) for (const one of row) flat.push(one)
  else if (kids !== undefined) kids.push(context.register(context.obj({ Nums: row, Limits: [free, free] })))
  else return undefined
  page.node.set(name('StructParents'), PDFNumber.of(free))
  root.set(name('ParentTreeNextKey'), PDFNumber.of(free + 1))
  return marks
}

const found = (context: PDFContext, tree: PDFDict, key: number, depth: number): PDFArray | undefined => {
  if (depth > DEPTH) return undefined
  const rows = tree.lookupMaybe(name('Nums'), PDFArray)?.asArray() ?? []
  for (let index = 0; index + 1 < rows.length; index += 2) {
    const at = rows[index]
    if (at instanceof PDFNumber && at.asNumber() === key) {
      const marks = context.lookup(rows[index + 1])
      return marks instanceof PDFArray ? marks : undefined
    }
  }
  for (const kid of tree.lookupMaybe(name('Kids'), PDFArray)?.asArray() ?? []) {
    const dict = context.lookup(kid)
    const marks = dict instanceof PDFDict ? found(context, dict, key, depth + 1) : undefined
    if (marks !== undefined) return marks
  }
  return undefined
}
