import type { ByteSource, Format } from '@tanba/media'
import { gather } from './places/gather.ts'
import { aigcField } from './readers/aigc-field.ts'
import { automatic1111 } from './readers/automatic1111.ts'
import { comfyui } from './readers/comfyui.ts'
import { drawThings } from './readers/draw-things.ts'
import { easyDiffusion } from './readers/easy-diffusion.ts'
import { flux } from './readers/flux.ts'
import { fooocus } from './readers/fooocus.ts'
import { google } from './readers/google.ts'
import { invokeai } from './readers/invokeai.ts'
import { iptcAi } from './readers/iptc-ai.ts'
import { midjourney } from './readers/midjourney.ts'
import { namedSystems } from './readers/named-systems.ts'
import { novelai } from './readers/novelai.ts'
import type { TraceReader } from './readers/reader.ts'
import { remoteManifest } from './readers/remote-manifest.ts'
import { sourceType } from './readers/source-type.ts'
import { suno } from './readers/suno.ts'
import { swarmui } from './readers/swarmui.ts'
import type { Trace } from './trace.ts'

/** Every reader. A new one is a file in `readers/` and a line here. */
export const TRACE_READERS: readonly TraceReader[] = [
  aigcField,
  iptcAi,
  sourceType,
  google,
  automatic1111,
  comfyui,
  invokeai,
  fooocus,
  novelai,
  midjourney,
  easyDiffusion,
  swarmui,
  drawThings,
  flux,
  suno,
  namedSystems,
  remoteManifest,
]

/** Traces of one reader, at most: a file with more repeats itself. */
const MOST_TRACES = 16

/**
 * The unsigned traces of AI that a file carries, addresses of manifests kept elsewhere, and the places that could not
 * be read. Only metadata is read, and the alpha of a PNG up to 4096 × 4096. Nothing found proves nothing; what is found
 * anybody may have written. Nothing is thrown for a broken file.
 */
export const readTraces = (source: ByteSource, format: Format): readonly Trace[] => {
  const { fields, unreadable } = gather(source, format)
  return [...TRACE_READERS.flatMap(({ read }) => read(fields).slice(0, MOST_TRACES)), ...unreadable]
}
