import { isLanguage, type Language } from '@tanba/kernel'
import type { Theme } from '../../core/warning/image/contrast.ts'
import type { ImageStyle, LayoutWish, Place } from '../../core/warning/image/layout.ts'
import { type Change, type ContentKind, DEFAULT_WARNING_LANGUAGES, type WordForm } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'

/** How a warning on a picture is wanted. Only `change` has no default. */
export interface ImageWarningRequest {
  readonly change: Change
  /** Default kk and ru. */
  readonly languages?: readonly Language[]
  /** Default `bar`. */
  readonly style?: ImageStyle
  /** Default `bottom-right`; a bar and a frame go by top or bottom alone. */
  readonly place?: Place
  /** The fullest words to try: default `short`, in a corner `brief`. */
  readonly form?: WordForm
  /** The plate under the text: default whichever stands out from the picture. */
  readonly theme?: Theme | 'auto'
  /** Opacity of the plate to begin with, 0 to 1, raised until the contrast is enough. Default 0.85. */
  readonly opacity?: number
}

/** @throws LabelError warning-languages */
export const layoutWish = (kind: ContentKind, request: ImageWarningRequest): LayoutWish => {
  const style = request.style ?? 'bar'
  return {
    kind,
    change: request.change,
    languages: wantedLanguages(request.languages),
    style,
    place: request.place ?? 'bottom-right',
    form: request.form ?? (style === 'corner' ? 'brief' : 'short'),
  }
}

/** @throws LabelError warning-languages */
export const wantedLanguages = (languages: readonly Language[] = DEFAULT_WARNING_LANGUAGES): readonly Language[] => {
  const wanted = [...new Set(languages)]
  if (wanted.length === 0 || !wanted.every(isLanguage)) throw new LabelError('warning-languages')
  return wanted
}
