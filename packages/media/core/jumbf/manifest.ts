import type { PlacedContent, PlacedSuperbox } from './box.ts'
import { C2PA_LABELS, type C2paType, c2paTypeOf } from './c2pa.ts'
import { malformed } from './fault.ts'
import { superboxesOf } from './uri.ts'

/** `compressed` must be unpacked to be read; `time-stamp` is a kind that C2PA withdrew. */
export type ManifestKind = 'standard' | 'update' | 'compressed' | 'time-stamp'

const KINDS: Partial<Record<C2paType, ManifestKind>> = {
  manifest: 'standard',
  manifestDeprecated: 'standard',
  updateManifest: 'update',
  compressedManifest: 'compressed',
  timeStampManifest: 'time-stamp',
}

/** One manifest of a store. There should be one claim, one signature and one assertion store: whoever verifies, counts. */
export interface Manifest {
  readonly label: string
  readonly kind: ManifestKind
  readonly box: PlacedSuperbox
  readonly claims: readonly PlacedSuperbox[]
  readonly signatures: readonly PlacedSuperbox[]
  readonly assertionStores: readonly PlacedSuperbox[]
  readonly credentialStores: readonly PlacedSuperbox[]
  readonly dataBoxStores: readonly PlacedSuperbox[]
}

/**
 * The manifests of a store in their order; the last is the active one (C2PA 2.2, "Manifest store"). Boxes of unknown types
 * are skipped.
 * @throws MediaError malformed, where the box is no C2PA manifest store or a manifest has no label
 */
export const manifestsOf = (store: PlacedSuperbox): readonly Manifest[] => {
  const { description, span } = store
  if (c2paTypeOf(description) !== 'store' || description.label !== C2PA_LABELS.store)
    throw malformed('the description of a manifest store', span.offset)
  return superboxesOf(store).flatMap((box) => {
    const type = c2paTypeOf(box.description)
    const kind = type && KINDS[type]
    return kind === undefined ? [] : [manifest(box, kind)]
  })
}

const manifest = (box: PlacedSuperbox, kind: ManifestKind): Manifest => {
  const { label } = box.description
  if (label === undefined) throw malformed('a manifest without label', box.span.offset)
  const parts = Map.groupBy(superboxesOf(box), ({ description }) => c2paTypeOf(description))
  return {
    label,
    kind,
    box,
    claims: parts.get('claim') ?? [],
    signatures: parts.get('signature') ?? [],
    assertionStores: parts.get('assertionStore') ?? [],
    credentialStores: parts.get('credentialStore') ?? [],
    dataBoxStores: parts.get('dataBoxStore') ?? [],
  }
}

/** The one content box of this type straight below a superbox; `undefined` where there is none, or more than one. */
export const soleContent = ({ children }: PlacedSuperbox, type: string): PlacedContent | undefined => {
  const [first, second] = children.filter((child) => child.kind === 'content' && child.type === type)
  return first?.kind === 'content' && second === undefined ? first : undefined
}
