import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5'
import { LabelError } from '../../errors.ts'

/**
 * Elements of one page at most, each an object of half a kilobyte. Tags do not bound them: HTML opens formatting
 * elements again in each paragraph ("reconstruct the active formatting elements"), so that 3,000 `<b>` in one
 * paragraph and 3,000 paragraphs behind it become nine million.
 */
const MOST_ELEMENTS = 300_000

/**
 * A page as a browser would build it.
 * @param places whether each element knows where it stood
 * @throws LabelError html-elements, as soon as it has too many elements
 */
export const parsePage = (page: string, places = false): DefaultTreeAdapterTypes.Document => {
  let left = MOST_ELEMENTS
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...given) {
      left -= 1
      if (left < 0) throw new LabelError('html-elements', { limit: MOST_ELEMENTS })
      return defaultTreeAdapter.createElement(...given)
    },
  }
  return parse(page, { treeAdapter, sourceCodeLocationInfo: places })
}
