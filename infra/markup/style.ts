/** Colours of a page: ink and tones stand out from paper and band by 7 to 1 at least, by day and by night. */
export const COLOURS = {
  light: {
    paper: '#ffffff',
    band: '#eef0f4',
    ink: '#16181d',
    quiet: '#3f4652',
    line: '#8b93a1',
    link: '#123c8c',
    good: '#0f5132',
    bad: '#8f1414',
    open: '#6a3d00',
  },
  dark: {
    paper: '#14161a',
    band: '#1f232a',
    ink: '#eceef2',
    quiet: '#c3c8d0',
    line: '#7d8592',
    link: '#a9c7ff',
    good: '#8fdcae',
    bad: '#ffb3ad',
    open: '#f3c98a',
  },
} as const

const variables = (scheme: keyof typeof COLOURS): string =>
  Object.entries(COLOURS[scheme])
    .map(([name, colour]) => `--${name}: ${colour}`)
    .join('; ')

/**
 * What every page has: nothing is fetched; it is dark where its reader wants so, and always light on paper. On a narrow
 * screen a table keeps its columns and is moved sideways, since letters one below the other are no words.
 */
export const PAGE_STYLE: string = `
:root { color-scheme: light dark; ${variables('light')} }
@media screen and (prefers-color-scheme: dark) { :root { ${variables('dark')} } }
* { box-sizing: border-box }
html { font: 15px/1.45 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: var(--ink); background: var(--paper) }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 .6rem; overflow-wrap: anywhere }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem }
p { margin: .3rem 0; overflow-wrap: break-word }
a { color: var(--link) }
code { font-size: .9em; overflow-wrap: anywhere }
ul, ol { margin: .3rem 0; padding-left: 1.3rem }
header { border-bottom: 2px solid var(--ink); padding-bottom: .7rem }
footer { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .5rem }
.quiet { color: var(--quiet); font-size: .9em; font-weight: 400 }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .93em }
caption { text-align: left; font-size: .9em; color: var(--quiet); padding-bottom: .3rem }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: var(--band) }
tbody th { font-weight: 600 }
.code-point { font: .8em/1 "DejaVu Sans Mono", monospace; border: 1px solid var(--open); color: var(--open); padding: 0 .15em; margin: 0 .1em }
.limits { border: 1px solid var(--line); padding: .3rem 1rem .6rem; margin-top: 2rem }
.limits h2 { margin-top: .5rem }
@media screen and (max-width: 40rem) {
  body { padding: 1rem }
  table, caption { display: block; overflow-x: auto }
  th, td { min-width: 8rem; overflow-wrap: break-word }
  .number, th.number, td.number { min-width: 0; width: auto }
}
@page { size: A4; margin: 16mm 14mm 18mm }
@media print {
  html { font-size: 10pt }
  body { max-width: none; padding: 0 }
  a { color: inherit; text-decoration: none }
  tr, .limits { break-inside: avoid }
  h2, h3, h4, caption { break-after: avoid }
  thead { display: table-header-group }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
