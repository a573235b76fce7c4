// Pages to print: HTML in which no text from outside can do anything.

export { cut, html, type Markup, NOTHING, outside, plainOutside, visible } from './markup.ts'
export { COLOURS, PAGE_STYLE } from './style.ts'
