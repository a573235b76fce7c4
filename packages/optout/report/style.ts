/** The only style of a page: nothing is fetched. Contrasts of text are over 7 : 1. */
export const STYLE = `
:root { color-scheme: light }
* { box-sizing: border-box }
html { font: 15px/1.45 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #16181d; background: #fff }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.2rem; line-height: 1.25; margin: 2rem 0 .4rem }
p { margin: .3rem 0 }
header { border-bottom: 2px solid #16181d; padding-bottom: .7rem }
.quiet { color: #3f4652; font-size: .9em }
.headline { font-size: 1.15em; font-weight: 600; margin: .8rem 0 .4rem }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; font-family: inherit; fill: #16181d }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .93em }
caption { text-align: left; font-size: .95em; color: #3f4652; padding-bottom: .3rem }
th, td { border: 1px solid #8b93a1; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #eef0f4 }
tbody th { font-weight: 600 }
th.number, td.number { text-align: right; white-space: nowrap; width: 7.5rem }
.legend { list-style: none; padding: 0; margin: .3rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .9em }
svg.swatch { display: inline-block; width: .9em; height: .9em; margin: 0 .4em 0 0; vertical-align: -.1em }
code { font-size: .9em; overflow-wrap: anywhere }
.code-point { font: .8em/1 "DejaVu Sans Mono", monospace; border: 1px solid #6a3d00; color: #6a3d00; padding: 0 .15em; margin: 0 .1em }
ul { margin: .3rem 0; padding-left: 1.3rem }
.limits { border: 1px solid #8b93a1; padding: .3rem 1rem .6rem; margin-top: 2rem }
.limits h2 { margin-top: .5rem }
footer { border-top: 1px solid #8b93a1; margin-top: 1.5rem; padding-top: .5rem }
@page { size: A4; margin: 16mm 14mm 18mm }
@media print {
  html { font-size: 10pt }
  body { max-width: none; padding: 0 }
  svg, tr, .limits li { break-inside: avoid }
  h2, caption { break-after: avoid }
  thead { display: table-header-group }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
