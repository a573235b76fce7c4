/** The only style of a page: nothing is fetched, and every tone is also a sign and a word. Contrasts are over 7 : 1. */
export const STYLE = `
:root { color-scheme: light }
* { box-sizing: border-box }
html { font: 15px/1.45 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #16181d; background: #fff }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 .6rem; overflow-wrap: anywhere }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem }
p { margin: .3rem 0 }
header { border-bottom: 2px solid #16181d; padding-bottom: .7rem }
.quiet { color: #3f4652; font-size: .9em; font-weight: 400 }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .93em }
caption { text-align: left; font-size: .9em; color: #3f4652; padding-bottom: .3rem }
th, td { border: 1px solid #8b93a1; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #eef0f4 }
tbody th { font-weight: 600 }
.facts th { width: 13rem; background: #eef0f4 }
.facts code { font-size: .88em }
.number { width: 2.2rem; text-align: right }
.lines .answer { width: 8rem }
.lines .asked { width: 19rem }
.files .verdict { width: 11rem }
.findings { table-layout: fixed }
.findings th:first-child { width: 14% }
.findings th:nth-child(2) { width: 25% }
.signed th:nth-child(4) { width: 22% }
.verdict-line { font-size: 1.08em; font-weight: 600; border-left: .35rem solid; padding: .35rem .7rem; margin: .5rem 0 }
.readings { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin: .6rem 0 }
.reading { border: 1px solid #8b93a1; border-top: .35rem solid; padding: .5rem .8rem }
.reading h4 { font-size: .93em; font-weight: 600; margin: 0 0 .3rem; color: #16181d }
.reading p { color: #16181d }
.reading .outcome { font-size: 1.15em; font-weight: 700 }
.good, .reading .outcome.good { color: #0f5132 }
.bad, .reading .outcome.bad { color: #8f1414 }
.open, .reading .outcome.open { color: #6a3d00 }
.answer strong { white-space: nowrap }
.code-point { font: .8em/1 "DejaVu Sans Mono", monospace; border: 1px solid #6a3d00; color: #6a3d00; padding: 0 .15em; margin: 0 .1em }
ul, ol { margin: .3rem 0; padding-left: 1.3rem }
a { color: #123c8c }
.limits { border: 1px solid #8b93a1; padding: .3rem 1rem .6rem; margin-top: 2rem }
.limits h2 { margin-top: .5rem }
footer { border-top: 1px solid #8b93a1; margin-top: 1.5rem; padding-top: .5rem }
@media (max-width: 40rem) { .readings { grid-template-columns: 1fr } }
@page { size: A4; margin: 16mm 14mm 18mm }
@media print {
  html { font-size: 10pt }
  body { max-width: none; padding: 0 }
  a { color: inherit; text-decoration: none }
  .file + .file { break-before: page }
  tr, .reading, .verdict-line, .limits { break-inside: avoid }
  h2, h3, h4, caption { break-after: avoid }
  thead { display: table-header-group }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
