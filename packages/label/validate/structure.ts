import { C2PA_LABELS, type Manifest, type PlacedSuperbox, saltOf } from '@tanba/media'
import type { Findings } from './findings.ts'

const CODE = 'tanba.packaging.jumbf'

/**
 * What C2PA 2.x ("C2PA JUMBF boxes") fixes of the boxes around claim, signature and assertions: no hash covers their
 * descriptions, so that what is not exactly as it must be was written by nobody we know.
 */
export const checkManifestBoxes = ({ box, claims, signatures, ...stores }: Manifest, findings: Findings): void => {
  const uri = `self#jumbf=/c2pa/${box.description.label ?? ''}`
  checkDescription(box, undefined, uri, findings)
  const known = new Set<PlacedSuperbox>()
  const expect = (boxes: readonly PlacedSuperbox[], labels: readonly string[], content?: string): void => {
    for (const one of boxes) {
      known.add(one)
      checkDescription(one, labels, uri, findings)
      if (content === undefined) continue
      const [only, second] = one.children
      if (only?.kind !== 'content' || only.type !== content || only.lengthForm !== 'short' || second !== undefined)
        findings.fail(CODE, uri, `the content of ${labels[0] ?? ''}`)
    }
  }
  expect(claims, [C2PA_LABELS.claim, C2PA_LABELS.claimV2], 'cbor')
  expect(signatures, [C2PA_LABELS.signature], 'cbor')
  expect(stores.assertionStores, [C2PA_LABELS.assertionStore])
  expect(stores.credentialStores, [C2PA_LABELS.credentialStore])
  expect(stores.dataBoxStores, [C2PA_LABELS.dataBoxStore])
  if (box.children.some((child) => child.kind === 'content' || !known.has(child)))
    findings.fail(CODE, uri, 'a box that C2PA does not know')
  for (const store of stores.assertionStores) {
    // The description of an assertion is hashed; the header before it is not.
    if (store.children.some((child) => child.kind === 'content' || child.lengthForm !== 'short'))
      findings.fail(CODE, uri, 'a box among the assertions')
  }
}

/** The store itself: its description, and nothing beside manifests. */
export const checkStoreBox = (store: PlacedSuperbox, manifests: readonly Manifest[], findings: Findings): void => {
  const uri = 'self#jumbf=/c2pa'
  checkDescription(store, [C2PA_LABELS.store], uri, findings)
  const known = new Set(manifests.map(({ box }) => box))
  if (store.children.some((child) => child.kind === 'content' || !known.has(child)))
    findings.fail(CODE, uri, 'a box that C2PA does not know')
  if (new Set(manifests.map(({ label }) => label)).size !== manifests.length)
    findings.fail(CODE, uri, 'two manifests of one label')
}

const checkDescription = (
  { description, lengthForm }: PlacedSuperbox,
  labels: readonly string[] | undefined,
  uri: string,
  findings: Findings,
): void => {
  const { isRequestable, label, id, hash, privateBoxes } = description
  // A private part that is announced and empty is not what writers make: one changed bit looks like it.
  const salted = privateBoxes === undefined || (privateBoxes.length === 1 && saltOf(description) !== undefined)
  const plain = isRequestable && id === undefined && hash === undefined && salted
  const lengths = lengthForm === 'short' && description.lengthForm === 'short'
  const fits = label !== undefined && (labels === undefined || labels.includes(label))
  if (!plain || !lengths || !fits) findings.fail(CODE, uri, `the description of ${label ?? 'a box without label'}`)
}
