import { PAGE_STYLE } from '@tanba/markup'

/** The only style of a page. The outlines of a plot are drawn in ink, so that no part is told by its colour alone. */
export const STYLE: string = `${PAGE_STYLE}
.headline { font-size: 1.15em; font-weight: 600; margin: .8rem 0 .4rem }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; font-family: inherit; fill: var(--ink) }
svg [stroke="#16181d"] { stroke: var(--ink) }
th.number, td.number { text-align: right; white-space: nowrap; width: 7.5rem }
.legend { list-style: none; padding: 0; margin: .3rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .9em }
svg.swatch { display: inline-block; width: .9em; height: .9em; margin: 0 .4em 0 0; vertical-align: -.1em }
@media print { svg, .limits li { break-inside: avoid } }
`
