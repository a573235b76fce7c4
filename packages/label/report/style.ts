import { PAGE_STYLE } from '@tanba/markup'

/** The only style of a page; every tone is also a sign and a word. */
export const STYLE: string = `${PAGE_STYLE}
.facts th { width: 13rem; background: var(--band) }
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
.reading { border: 1px solid var(--line); border-top: .35rem solid; padding: .5rem .8rem }
.reading h4 { font-size: .93em; font-weight: 600; margin: 0 0 .3rem; color: var(--ink) }
.reading p { color: var(--ink) }
.reading .outcome { font-size: 1.15em; font-weight: 700 }
.good, .reading .outcome.good { color: var(--good) }
.bad, .reading .outcome.bad { color: var(--bad) }
.open, .reading .outcome.open { color: var(--open) }
.answer strong { white-space: nowrap }
@media screen and (max-width: 40rem) {
  .readings { grid-template-columns: 1fr }
  .facts th { width: auto }
  .lines tbody, .lines tr, .lines th, .lines td { display: block; width: auto }
  .lines thead, .lines .number { display: none }
  .lines .answer, .lines .asked { width: auto }
  .lines th, .lines td { border-width: 0 1px }
  .lines tr { border: solid var(--line); border-width: 1px 0 }
}
@media print {
  .file + .file { break-before: page }
  .reading, .verdict-line { break-inside: avoid }
}
`
